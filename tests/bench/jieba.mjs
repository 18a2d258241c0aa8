// Cuts texts into words with native jieba, as the yardstick of `reading`:
//   node jieba.mjs TOOLS TEXTS
// TOOLS holds node_modules. For each line of standard input all texts (each ended by NUL) are cut
// once; the answer is the seconds of CPU, the bytes, and how many words there were.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';

const [tools, file] = process.argv.slice(2);
const require = createRequire(path.resolve(tools) + path.sep);
const { Jieba } = require('@node-rs/jieba');
const { dict } = require('@node-rs/jieba/dict');
const jieba = Jieba.withDict(dict);
const texts = fs.readFileSync(file, 'utf8').split('\0').filter((text) => text.length > 0);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

for await (const line of readline.createInterface({ input: process.stdin })) {
  const begin = process.cpuUsage();
  let words = 0;
  for (const text of texts) words += jieba.cut(text, false).length;
  const { user, system } = process.cpuUsage(begin);
  process.stdout.write(`${(user + system) / 1e6} ${bytes} ${words}\n`);
}
