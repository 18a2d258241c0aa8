// The clients of both services, made from the contract that the package carries.

import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const definition = protoLoader.loadSync(
  ['zhibiao/v1/parser_service.proto', 'zhibiao/v1/query_service.proto', 'google_rpc.proto'],
  {
    includeDirs: [fileURLToPath(new URL('proto', import.meta.url))],
    longs: String, // int64 does not fit into a number
    enums: String,
    defaults: true,
    oneofs: true,
  },
);

/** @typedef {import('./types/parser_service.js').ProtoGrpcType} ParserTypes */
/** @typedef {import('./types/query_service.js').ProtoGrpcType} QueryTypes */

const loaded = /** @type {ParserTypes & QueryTypes} */ (
  /** @type {unknown} */ (grpc.loadPackageDefinition(definition)));

export const { ParserService, QueryService } = loaded.zhibiao.v1;

/**
 * Reads one message of google.rpc.
 * @param {string} name
 * @param {Buffer} bytes
 * @returns {any}
 */
function read(name, bytes) {
  const type = /** @type {protoLoader.MessageTypeDefinition<any, any>} */ (definition[`google.rpc.${name}`]);
  return type.deserialize(bytes);
}

/**
 * The details of a refused call: a reason for programs, and the fields which are wrong. Empty for
 * an error which the services did not make, such as a lost connection.
 * @param {grpc.ServiceError} error
 */
export function errorDetails(error) {
  /** @type {{reason: string, fields: {field: string, description: string}[]}} */
  const found = { reason: '', fields: [] };
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (!Buffer.isBuffer(bytes)) return found;
  for (const { type_url, value } of read('Status', bytes).details) {
    const name = type_url.split('/').pop()?.replace('google.rpc.', '');
    if (name === 'ErrorInfo') found.reason = read(name, value).reason;
    if (name === 'BadRequest') found.fields.push(...read(name, value).fieldViolations);
  }
  return found;
}
