// RecordReader on PostgreSQL, apart from the choice of the server.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_READER_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_READER_H_

#include <memory>

#include "record-store/postgres/pg_query.h"
#include "record-store/record_reader.h"

namespace zhibiao {

std::unique_ptr<RecordReader> MakeReader(std::unique_ptr<ReadRoute> route);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_POSTGRES_READER_H_
