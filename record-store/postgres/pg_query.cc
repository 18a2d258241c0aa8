#include "record-store/postgres/pg_query.h"

#include <pqxx/pqxx>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/narrow_columns.h"
#include "record-store/packed_bytes.h"
#include "record-store/postgres/pg_status.h"
#include "record-store/schema/migrations.h"

namespace zhibiao {
namespace {

absl::Status CompareSchema(const pqxx::result& applied) {
  const std::vector<Migration>& known = Migrations();
  for (const Migration& migration : known) {
    const size_t row = static_cast<size_t>(migration.version - 1);
    if (row >= applied.size()) {
      return absl::FailedPreconditionError(absl::StrCat(
          "the database lacks migration ", migration.version, " (", migration.name, ")"));
    }
    if (applied[row][1].as<std::string>() != migration.digest) {
      return absl::FailedPreconditionError(
          absl::StrCat("migration ", migration.version, " of the database is another one"));
    }
  }
  for (size_t row = known.size(); row < applied.size(); ++row) {
    if (applied[row][2].as<int>() > static_cast<int>(known.size())) {
      return absl::FailedPreconditionError(absl::StrCat(
          "the database has version ", applied[row][0].as<int>(), ", too new for this binary"));
    }
  }
  return absl::OkStatus();
}

// `ask` runs a SELECT.
template <typename Ask>
absl::Status CheckSchemaBy(Ask ask) {
  const absl::StatusOr<pqxx::result> encoding = ask("SHOW server_encoding");
  if (!encoding.ok()) return encoding.status();
  if ((*encoding)[0][0].template as<std::string>() != "UTF8") {
    return absl::FailedPreconditionError("the database is not encoded as UTF8");
  }
  const absl::StatusOr<pqxx::result> applied =
      ask("SELECT version, digest, serves_from FROM schema_migration ORDER BY version");
  if (!applied.ok()) return applied.status();
  return CatchPgErrors([&] { return CompareSchema(*applied); });
}

}  // namespace

absl::StatusOr<pqxx::result> QueryOnce(PgPool& pool, const std::string& sql,
                                       const SqlParameters& parameters, absl::Time deadline) {
  absl::StatusOr<PgPool::Lease> lease = pool.Acquire(deadline);
  if (!lease.ok()) return lease.status();
  const absl::Time begin = absl::Now();
  absl::StatusOr<pqxx::result> rows = CatchPgErrors([&] {
    (*lease)->StopStatementsAt(deadline);
    pqxx::nontransaction transaction((*lease)->driver());
    return (*lease)->Execute(transaction, sql, parameters);
  });
  const absl::Status outcome = lease->Settle(rows.status());
  if (pool.hooks().used) pool.hooks().used(sql, absl::Now() - begin, outcome);
  if (!outcome.ok()) return outcome;
  return rows;
}

absl::StatusOr<pqxx::result> Query(PgPool& pool, const std::string& sql,
                                   const SqlParameters& parameters, absl::Time deadline) {
  absl::StatusOr<pqxx::result> rows = QueryOnce(pool, sql, parameters, deadline);
  if (!rows.ok() && IsConnectionLost(rows.status())) {
    rows = QueryOnce(pool, sql, parameters, deadline);
  }
  return rows;
}

absl::Status ParseBytes(const pqxx::field& field, google::protobuf::MessageLite* record) {
  const absl::StatusOr<std::string> bytes = BytesOf(field);
  if (!bytes.ok()) return bytes.status();
  return record->ParseFromString(*bytes) ? absl::OkStatus()
                                         : absl::DataLossError("a stored record cannot be read");
}

absl::StatusOr<std::string> BytesOf(const pqxx::field& field) {
  return CatchPgErrors([&] {
    const pqxx::binarystring stored(field);
    return UnpackBytes({reinterpret_cast<const char*>(stored.data()), stored.size()});
  });
}

std::string ArrayText(const std::vector<std::string>& list) {
  std::string text = "{";
  for (const std::string& element : list) {
    if (text.size() > 1) text += ',';
    text += '"';
    for (char c : element) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text + "}";
}

std::string ByteaText(absl::string_view bytes) {
  return absl::StrCat("\\x", absl::BytesToHexString(bytes));
}

absl::Status AddBody(const pqxx::field& content, const pqxx::field& body, v1::Document* document) {
  absl::StatusOr<std::string> bytes = BytesOf(content);
  if (!bytes.ok()) return bytes.status();
  absl::StatusOr<std::string> text = body.is_null() ? *bytes : BytesOf(body);
  if (!text.ok()) return text.status();
  document->set_content(*std::move(bytes));
  document->set_text(*std::move(text));
  return absl::OkStatus();
}

std::string RecordText(const google::protobuf::MessageLite& record) {
  return PackedRecordText(RecordBytes(record));
}

std::string PackedRecordText(absl::string_view bytes) {
  return ByteaText(PackBytes(bytes, Packing::kRecord));
}

std::string PackedText(absl::string_view bytes) {
  return ByteaText(PackBytes(bytes, Packing::kText));
}

absl::Status CheckSchema(PgPool& pool, absl::Time deadline) {
  return CheckSchemaBy([&](const char* sql) { return Query(pool, sql, {}, deadline); });
}

absl::Status CheckSchema(ReadRoute& route, absl::Time deadline) {
  return CheckSchemaBy([&](const char* sql) { return route.Query(sql, {}, deadline); });
}

}  // namespace zhibiao
