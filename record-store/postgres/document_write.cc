#include "record-store/postgres/document_write.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "audit/audit_unit.h"
#include "record-store/failpoint.h"
#include "record-store/finding_state.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_write.h"
#include "record-store/postgres/request_log.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

using Documents = std::vector<const DocumentRows*>;

template <typename TableOf>
TableParts PartsOf(const Documents& documents, TableOf table_of) {
  TableParts parts;
  for (const DocumentRows* document : documents) parts.push_back(&table_of(*document));
  return parts;
}

struct Stored {
  std::string content_sha256;
  absl::StatusOr<v1::Document> document;
};

// The documents whose identifiers were taken already.
std::unordered_map<std::string, Stored> ReadStored(PgConnection& connection,
                                                   pqxx::transaction_base& transaction,
                                                   const std::vector<std::string>& ids) {
  std::unordered_map<std::string, Stored> stored;
  for (const pqxx::row& row :
       connection.Execute(transaction,
                          "SELECT document_id, content_sha256, record FROM document"
                          " WHERE document_id = ANY ($1::text[])",
                          {ArrayText(ids)})) {
    v1::Document document;
    const absl::Status status = ParseBytes(row[2], &document);
    stored.emplace(
        row[0].as<std::string>(),
        Stored{row[1].as<std::string>(),
               status.ok() ? absl::StatusOr<v1::Document>(std::move(document)) : status});
  }
  return stored;
}

absl::StatusOr<v1::Document> AnswerStored(const DocumentRows& asked, const Stored& stored) {
  if (!stored.document.ok()) return stored.document;
  if (stored.content_sha256 != asked.document.content_sha256()) {
    return Refusal(absl::StatusCode::kAlreadyExists, "DOCUMENT_EXISTS",
                   absl::StrCat("`", asked.document.name(), "` exists with other content"));
  }
  if (stored.document->state() == v1::DOCUMENT_STATE_DELETED) {
    return Refusal(absl::StatusCode::kAlreadyExists, "DOCUMENT_DELETED",
                   absl::StrCat("`", asked.document.name(), "` is deleted; it can be restored"));
  }
  return stored.document;
}

void CopyAll(pqxx::transaction_base& transaction, const Documents& documents) {
  std::vector<TableParts> tables;
  for (const DocumentRows* document : documents) {
    const TableParts owned = OwnedTables(*document);
    tables.resize(owned.size());
    for (size_t i = 0; i < owned.size(); ++i) tables[i].push_back(owned[i]);
  }
  for (const TableParts& table : tables) CopyRows(transaction, table);
}

// The names of what this transaction brought into being in `table` and one of the documents alone
// speaks of. Nobody else can so far: a writer who stores the same at this time waits for its key,
// and finds it there then.
std::set<std::string> KnownToOne(const Documents& documents, const SharedIds& fresh,
                                 const std::string& table, absl::string_view collection) {
  const std::set<std::string>& created = fresh.at(table);
  std::set<std::string> once, again;
  for (const DocumentRows* document : documents) {
    for (const TableRows& rows : document->shared) {
      if (rows.table != table) continue;
      const auto column = std::find(rows.columns.begin(), rows.columns.end(), table + "_id");
      const auto place = static_cast<size_t>(column - rows.columns.begin());
      for (const std::vector<Cell>& row : rows.rows) {
        const auto& id = std::get<std::string>(row[place]);
        if (created.count(id) == 0) continue;
        const std::string name = absl::StrCat(collection, "/", id);
        (once.insert(name).second ? once : again).insert(name);
      }
    }
  }
  for (const std::string& name : again) once.erase(name);
  return once;
}

// Makes due what another document may speak of as well. In most documents most things are new.
void MakeDue(pqxx::transaction_base& transaction, const Documents& documents,
             const SharedIds& fresh) {
  const std::set<std::string> indicators = KnownToOne(documents, fresh, "indicator", "indicators");
  const std::set<std::string> subjects = KnownToOne(documents, fresh, "entity", "entities");
  std::vector<TableRows> due;
  for (const DocumentRows* document : documents) {
    due.push_back({document->due.table, document->due.columns, {}});
    for (const std::vector<Cell>& row : document->due.rows) {
      const auto& indicator = std::get<std::string>(row[1]);
      const bool is_whole = IndicatorsOf({indicator, "", ""}).size() > 1;
      if (!is_whole && indicators.count(indicator) > 0) continue;
      if (subjects.count(std::get<std::string>(row[2])) > 0) continue;
      due.back().rows.push_back(row);
    }
  }
  TableParts parts;
  for (const TableRows& rows : due) parts.push_back(&rows);
  CopyRows(transaction, parts);
}

absl::Status WriteFindings(pqxx::transaction_base& transaction, const Documents& documents,
                           absl::Time now) {
  std::vector<v1::Finding> findings;
  for (const DocumentRows* document : documents) {
    for (const v1::Finding& finding : document->findings)
      findings.push_back(NewFinding(finding, now));
  }
  std::vector<const v1::Finding*> pointers;
  for (const v1::Finding& finding : findings) pointers.push_back(&finding);
  const absl::StatusOr<TableRows> rows = MakeFindingRows(pointers);
  if (!rows.ok()) return rows.status();
  InsertRows(transaction, {&*rows}, {"finding_id"}, OnConflict::kKeep);
  return absl::OkStatus();
}

}  // namespace

std::vector<std::string> KeyOfShared(const std::string& table) {
  const std::string owner = table.substr(0, table.find('_'));
  if (owner != table) return {owner + "_id", "form", "name"};
  return {owner + "_id"};
}

SharedIds WriteShared(pqxx::transaction_base& transaction, const Documents& documents) {
  SharedIds fresh;
  for (size_t i = 0; i < documents.front()->shared.size(); ++i) {
    const std::string& table = documents.front()->shared[i].table;
    const std::vector<std::string> written =
        InsertMissingRows(transaction,
                          PartsOf(
                              documents, [i](const auto& d) -> auto& { return d.shared[i]; }),
                          KeyOfShared(table));
    fresh[table].insert(written.begin(), written.end());
  }
  return fresh;
}

absl::StatusOr<std::vector<absl::StatusOr<v1::Document>>> WriteNewDocuments(
    PgConnection& connection, pqxx::transaction_base& transaction, const Documents& documents,
    absl::Time now, absl::Time deadline) {
  std::vector<absl::StatusOr<v1::Document>> answers;
  if (documents.empty()) return answers;
  const std::vector<std::string> inserted =
      InsertRows(transaction,
                 PartsOf(
                     documents, [](const auto& d) -> auto& { return d.document_row; }),
                 {"document_id"}, OnConflict::kKeep);
  ZHIBIAO_FAILPOINT("write/document-rows");
  // Of two in this call with one identifier the first is the new one.
  std::unordered_map<std::string, bool> is_new;
  for (const std::string& id : inserted) is_new[id] = true;
  Documents fresh;
  std::vector<std::string> taken;
  for (const DocumentRows* document : documents) {
    const auto found = is_new.find(document->document_id);
    if (found != is_new.end() && found->second) {
      found->second = false;
      fresh.push_back(document);
      answers.emplace_back(document->document);
    } else {
      taken.push_back(document->document_id);
      answers.emplace_back(absl::UnknownError(""));
    }
  }
  if (!fresh.empty()) {
    const SharedIds shared = WriteShared(transaction, fresh);
    ZHIBIAO_FAILPOINT("write/shared");
    if (absl::Status status = WriteFindings(transaction, fresh, now); !status.ok()) return status;
    if (absl::Now() > deadline) {
      return absl::DeadlineExceededError("the deadline passed while writing");
    }
    CopyAll(transaction, fresh);
    MakeDue(transaction, fresh, shared);
    ZHIBIAO_FAILPOINT("write/records");
  }
  if (taken.empty()) return answers;
  const auto stored = ReadStored(connection, transaction, taken);
  for (size_t i = 0; i < documents.size(); ++i) {
    if (answers[i].ok()) continue;
    const auto found = stored.find(documents[i]->document_id);
    // Purged in this very moment.
    if (found == stored.end()) return absl::AbortedError("a document was removed meanwhile");
    answers[i] = AnswerStored(*documents[i], found->second);
  }
  return answers;
}

absl::StatusOr<v1::Document> CreateDocument(PgConnection& connection, const DocumentRows& document,
                                            const RecordWriter::WriteOptions& options,
                                            absl::Time now) {
  pqxx::work transaction(connection.driver());
  RequestLog log(connection, transaction, options, now);
  v1::Document before;
  const absl::StatusOr<bool> answered = log.FindAnswer(&before);
  if (!answered.ok()) return answered.status();
  if (*answered) return before;
  ZHIBIAO_FAILPOINT("create/begun");
  auto answers = WriteNewDocuments(connection, transaction, {&document}, now, options.deadline);
  if (!answers.ok()) return answers.status();
  absl::StatusOr<v1::Document>& answer = answers->front();
  if (!answer.ok()) return answer.status();
  if (absl::Status status = log.Keep(*answer); !status.ok()) return status;
  if (absl::Now() > options.deadline) {
    return absl::DeadlineExceededError("the deadline passed while writing");
  }
  ZHIBIAO_FAILPOINT("create/before-commit");
  transaction.commit();
  ZHIBIAO_FAILPOINT("create/after-commit");
  return std::move(answer);
}

}  // namespace zhibiao
