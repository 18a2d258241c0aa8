import type { ServiceError } from '@grpc/grpc-js';
import type { ProtoGrpcType as ParserTypes } from './types/parser_service.js';
import type { ProtoGrpcType as QueryTypes } from './types/query_service.js';

export const ParserService: ParserTypes['zhibiao']['v1']['ParserService'];
export const QueryService: QueryTypes['zhibiao']['v1']['QueryService'];

/** The details of a refused call: a reason for programs, and the fields which are wrong. */
export function errorDetails(error: ServiceError): {
  reason: string;
  fields: { field: string; description: string }[];
};

export type { Document__Output as Document } from './types/zhibiao/v1/Document.js';
export type { Observation__Output as Observation } from './types/zhibiao/v1/Observation.js';
