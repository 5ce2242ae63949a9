// Read a mail from standard input; print what a mail program shows of it as JSON.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import PostalMime from "postal-mime";

const mail = await PostalMime.parse(readFileSync(0));
const headers = Object.fromEntries(mail.headers.map((one) => [one.key, one.value]));
const attachments = mail.attachments.map((one) => ({
  name: one.filename,
  type: one.mimeType,
  sha256: createHash("sha256").update(Buffer.from(one.content)).digest("hex"),
}));
console.log(JSON.stringify({ subject: mail.subject, text: mail.text, headers, attachments }));
