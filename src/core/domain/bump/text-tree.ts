/** All text files of a tree: what a proof over everything is made of. As many requests for a large tree as for a small one. */
import type { Reader, TreeEntry } from "../../ports/reader.ts";
import { isPlainPath } from "../pins/paths.ts";

/** Bytes. What is larger is no file that a person keeps versions in. */
const MAX_SIZE = 1_000_000;

const FILE_MODES: readonly string[] = ["100644", "100755"];

/** Files that are no text, by how their names end; others that are none are found out when they are read. */
const NO_TEXT =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|pdf|zip|gz|tgz|bz2|xz|zst|7z|jar|whl|so|a|o|dll|exe|bin|dat|npy|npz|pt|onnx|safetensors|woff2?|ttf|otf|eot|mp[34]|mov|webm|wav|ogg|drawio|pyc)$/i;

export async function readTexts(
  read: Pick<Reader, "tree" | "texts">,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const entries = (await read.tree(commit)).filter(mayBeText);
  return entries.length === 0 ? new Map() : read.texts(entries, commit);
}

const mayBeText = ({ path, mode, size }: TreeEntry): boolean =>
  FILE_MODES.includes(mode) && size <= MAX_SIZE && isPlainPath(path) && !NO_TEXT.test(path);
