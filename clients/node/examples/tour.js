// Stores a short text, asks for what it says, and meets an error on purpose.

import { promisify } from 'node:util';
import grpc from '@grpc/grpc-js';
import { ParserService, QueryService, errorDetails } from 'zhibiao';

const PARSER = process.env.ZHIBIAO_PARSER ?? '127.0.0.1:50051';
const QUERY = process.env.ZHIBIAO_QUERY ?? '127.0.0.1:50052';

const TEXT = `📈四季度工业运行

2023年9月份，规模以上工业增加值同比增长4.5%。10月份增长4.6%，11月份增长6.6%，12月份增长6.8%，全年增长4.6%。
`;

// A call without a deadline may wait for ever: each gets 30 seconds.
/** @type {grpc.Interceptor} */
const limit = (options, next) =>
  new grpc.InterceptingCall(next({ ...options, deadline: Date.now() + 30_000 }));

// On the same machine without TLS; elsewhere grpc.credentials.createSsl with your certificates.
const plain = grpc.credentials.createInsecure();
const parser = new ParserService(PARSER, plain, { interceptors: [limit] });
const query = new QueryService(QUERY, plain, { interceptors: [limit] });

const createDocument = promisify(parser.createDocument).bind(parser);
const getDocument = promisify(query.getDocument).bind(query);
const listObservations = promisify(query.listObservations).bind(query);
const querySeries = promisify(query.querySeries).bind(query);

/** Stores the text; sent again, it is found stored already. */
async function ingest() {
  const stored = await createDocument({
    document: { content: Buffer.from(TEXT), mimeType: 'text/plain', publishDate: '2024-01-17' },
  });
  console.log(`${stored.title}: ${stored.observationCount} observations in ${stored.name}`);
  return stored.name;
}

/**
 * Yields all observations of a document, of which each call brings a page.
 * @param {string} parent
 * @param {number} pageSize
 */
async function* observations(parent, pageSize) {
  let pageToken = '';
  do {
    const page = await listObservations({
      parent, pageSize, pageToken, view: 'OBSERVATION_VIEW_FULL' });
    yield* page.observations;
    // Only an empty token says that the list has ended, however short a page is.
    pageToken = page.nextPageToken;
  } while (pageToken);
}

/**
 * Prints the observations of a document and returns the series of the first.
 * @param {string} document
 */
async function printFound(document) {
  let series = '';
  for await (const each of observations(document, 2)) {
    const { amount, unit } = each.quantity;
    console.log(`  ${amount}${unit.displayText} ${each.indicatorText}, ${each.period.displayText}`);
    series ||= each.series;
  }
  return series;
}

/**
 * Prints the values of a series, one period a line.
 * @param {string} name
 */
async function printSeries(name) {
  const { results } = await querySeries({ series: [name] });
  for (const { series, unit, points } of results) {
    console.log(`\n${series.displayName}, ${unit.displayText}`);
    console.log(`${'FROM'.padEnd(10)}  ${'TO'.padEnd(10)}  ${'VALUE'.padStart(6)}  ROUNDING`);
    for (const { period, value, roundingError } of points) {
      // Values are texts with the digits as written: 7.0 keeps its zero.
      console.log(`${period.firstDay}  ${period.lastDay}  ${value.padStart(6)}  ± ${roundingError}`);
    }
  }
}

/** Sends what is refused, and tells the details: a reason for programs, and the field. */
async function showError() {
  try {
    await createDocument({
      document: { content: Buffer.from('7%'), mimeType: 'text/plain', publishDate: '2024-13-01' },
    });
  } catch (error) {
    console.log(`\n${grpc.status[error.code]}: ${error.details}`);
    const { reason, fields } = errorDetails(error);
    console.log(`  reason ${reason}`);
    for (const { field } of fields) console.log(`  field ${field}`);
  }
}

/**
 * Holds every span against the text: JavaScript counts UTF-16 units.
 * @param {string} document
 */
async function checkSpans(document) {
  const { text } = await getDocument({ name: document, view: 'DOCUMENT_VIEW_FULL' });
  const spans = [];
  for await (const each of observations(document, 100)) {
    spans.push(...each.evidence.map(({ span }) => span));
  }
  for (const span of spans) {
    if (text.slice(span.startUtf16, span.endUtf16) !== span.text) {
      throw new Error(`${span.text} is not where it should be`);
    }
  }
  const [first] = spans;
  console.log(`\n${spans.length} spans agree with the text; the first is ${first.text}, `
    + `UTF-16 units ${first.startUtf16} to ${first.endUtf16}`);
}

const document = await ingest();
await printSeries(await printFound(document));
await showError();
await checkSpans(document);
parser.close();
query.close();
