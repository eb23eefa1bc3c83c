/** Answers of the API, and refusals in GitHub's words. */
import type { Json } from "./shapes/json.ts";

const DOCUMENTATION = "https://docs.github.com/rest";

export interface Answer {
  readonly status: number;
  /** JSON, or the text itself where a raw media type was asked for. */
  readonly body?: Json | undefined;
  readonly raw?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: Json): Answer => ({ status: 200, body });
export const created = (body: Json): Answer => ({ status: 201, body });

/** GitHub says no. Thrown by routes and deeds; a person who does something impossible gets it as an error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly body: Json;

  constructor(status: number, message: string, errors?: readonly Json[]) {
    super(errors ? `${message}: ${JSON.stringify(errors)}` : message);
    this.status = status;
    this.body = { message, documentation_url: DOCUMENTATION, ...(errors ? { errors } : {}), status: String(status) };
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");
export const forbidden = (): Refusal => new Refusal(403, "Resource not accessible by integration");
export const unprocessable = (message: string): Refusal => new Refusal(422, message);

export interface FieldError {
  readonly resource: string;
  readonly code: "missing" | "missing_field" | "invalid" | "already_exists" | "custom";
  readonly field?: string;
  readonly message?: string;
}

export const invalid = (error: FieldError): Refusal => new Refusal(422, "Validation Failed", [{ ...error }]);
