/** Runs alone in a thread of its own: it is given a form and views, prints them, and is gone. */
import { parentPort, workerData } from "node:worker_threads";
import type { FormGiven } from "../core/text/form/form.ts";
import { renderForm } from "../core/text/form/render.ts";

const { source, given } = workerData as { readonly source: string; readonly given: FormGiven };

parentPort?.postMessage("ready");
parentPort?.postMessage(renderForm(source, given));
