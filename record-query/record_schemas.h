// The schema of every kind of record that can be asked for.
#ifndef ZHIBIAO_RECORD_QUERY_RECORD_SCHEMAS_H_
#define ZHIBIAO_RECORD_QUERY_RECORD_SCHEMAS_H_

#include "record-query/record_schema.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// What FilterableFields says of `kind`, with its message. Lives for ever.
const RecordSchema& SchemaOf(RecordKind kind);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_RECORD_SCHEMAS_H_
