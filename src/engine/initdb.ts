/** A process of its own that makes an empty embedded database in the folder it is given, and ends. */
import { PGlite } from "@electric-sql/pglite";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("which folder?");
const pg = await PGlite.create(folder);
await pg.close();
