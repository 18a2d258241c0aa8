#include "record-store/postgres/postgres_reader.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "record-store/postgres/list_sql.h"
#include "record-store/postgres/page_position.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_status.h"
#include "record-store/postgres/point_sql.h"
#include "record-store/postgres/resolve_sql.h"
#include "record-store/record_names.h"
#include "record-store/refusal.h"

namespace zhibiao {
namespace {

// What stands beside a record when it is read: how often it is spoken of, and further names.
void AddExtras(const pqxx::row& row, v1::Entity* entity) {
  entity->set_document_count(row[1].as<int>());
  AddMissingAliases(row[2], entity->mutable_aliases(), entity->display_name());
}

void AddExtras(const pqxx::row& row, v1::Indicator* indicator) {
  indicator->set_observation_count(row[1].as<int64_t>());
  AddMissingAliases(row[2], indicator->mutable_aliases(), indicator->display_name());
}

void AddExtras(const pqxx::row& row, v1::Series* series) {
  series->set_observation_count(row[1].as<int64_t>());
  series->set_document_count(row[2].as<int64_t>());
  series->set_first_day(row[3].as<std::string>());
  series->set_last_day(row[4].as<std::string>());
  series->set_undated_observation_count(row[5].as<int64_t>());
}

template <typename Record>
void AddExtras(const pqxx::row&, Record*) {}

template <typename Record>
absl::StatusOr<Record> ReadRow(const pqxx::row& row) {
  Record record;
  if (absl::Status status = ParseBytes(row[0], &record); !status.ok()) return status;
  AddExtras(row, &record);
  return record;
}

// Of a record without extras, as bytes.
template <>
absl::StatusOr<std::string> ReadRow(const pqxx::row& row) {
  return BytesOf(row[0]);
}

absl::Status NotFound(absl::string_view name) {
  return absl::NotFoundError(absl::StrCat("`", name, "` does not exist"));
}

class PostgresReader final : public RecordReader {
 public:
  explicit PostgresReader(std::unique_ptr<ReadRoute> route) : route_(std::move(route)) {}

  absl::StatusOr<v1::Document> GetDocument(absl::string_view name, bool full,
                                           absl::Time deadline) override {
    const absl::StatusOr<std::string> id = ParseRecordName(name, "documents");
    if (!id.ok()) return id.status();
    absl::StatusOr<pqxx::result> rows = route_->Query(
        full ? "SELECT record, content, body FROM document JOIN document_body USING (document_id)"
               " WHERE document_id = $1"
             : "SELECT record FROM document WHERE document_id = $1",
        {*id}, deadline);
    if (!rows.ok()) return rows.status();
    if (rows->empty()) return NotFound(name);
    absl::StatusOr<v1::Document> document = ReadRow<v1::Document>((*rows)[0]);
    if (!document.ok() || !full) return document;
    absl::Status status = AddBody((*rows)[0][1], (*rows)[0][2], &*document);
    if (!status.ok()) return status;
    return document;
  }

  absl::StatusOr<v1::Comparison> GetComparison(absl::string_view name,
                                               absl::Time deadline) override {
    const absl::StatusOr<OwnedName> owned = ParseOwnedName(name, "comparisons");
    if (!owned.ok()) return owned.status();
    return GetOne<v1::Comparison>(
        name, "SELECT record FROM comparison WHERE document_id = $1 AND comparison_id = $2",
        {owned->document_id, owned->id}, deadline);
  }

  absl::StatusOr<v1::Entity> GetEntity(absl::string_view name, absl::Time deadline) override {
    return GetShared<v1::Entity>(name, "entities", RecordKind::kEntity, deadline);
  }

  absl::StatusOr<v1::Indicator> GetIndicator(absl::string_view name, absl::Time deadline) override {
    return GetShared<v1::Indicator>(name, "indicators", RecordKind::kIndicator, deadline);
  }

  absl::StatusOr<v1::Finding> GetFinding(absl::string_view name, absl::Time deadline) override {
    return GetShared<v1::Finding>(name, "findings", RecordKind::kFinding, deadline);
  }

  absl::StatusOr<std::vector<v1::Observation>> GetObservations(
      const std::vector<std::string>& names, absl::Time deadline) override;
  absl::StatusOr<std::vector<std::string>> GetObservationBytes(
      const std::vector<std::string>& names, absl::Time deadline) override;

  absl::StatusOr<std::vector<v1::Indicator>> GetIndicators(const std::vector<std::string>& names,
                                                           absl::Time deadline) override {
    return GetThoseThatExist<v1::Indicator>(names, "indicators", IndicatorsByIdSql(), deadline);
  }
  absl::StatusOr<std::vector<v1::Document>> GetDocuments(const std::vector<std::string>& names,
                                                         absl::Time deadline) override {
    return GetThoseThatExist<v1::Document>(names, "documents", DocumentsByIdSql(), deadline);
  }

  absl::StatusOr<std::vector<v1::Series>> GetSeries(const std::vector<std::string>& names,
                                                    absl::Time deadline) override;

  absl::StatusOr<Page<v1::Document>> ListDocuments(const ListQuery& query, bool full) override;

  absl::StatusOr<Page<v1::Sentence>> ListSentences(const ListQuery& query) override {
    return List<v1::Sentence>(RecordKind::kSentence, query);
  }
  absl::StatusOr<Page<v1::Observation>> ListObservations(const ListQuery& query) override {
    return List<v1::Observation>(RecordKind::kObservation, query);
  }
  absl::StatusOr<Page<v1::Comparison>> ListComparisons(const ListQuery& query) override {
    return List<v1::Comparison>(RecordKind::kComparison, query);
  }
  absl::StatusOr<Page<v1::Mention>> ListMentions(const ListQuery& query) override {
    return List<v1::Mention>(RecordKind::kMention, query);
  }
  absl::StatusOr<Page<v1::Entity>> ListEntities(const ListQuery& query) override {
    return List<v1::Entity>(RecordKind::kEntity, query);
  }
  absl::StatusOr<Page<v1::Indicator>> ListIndicators(const ListQuery& query) override {
    return List<v1::Indicator>(RecordKind::kIndicator, query);
  }
  absl::StatusOr<Page<v1::Series>> ListSeries(const ListQuery& query) override {
    return List<v1::Series>(RecordKind::kSeries, query);
  }
  absl::StatusOr<SeriesPoints> ReadSeriesPoints(const PointQuery& query) override;
  absl::StatusOr<Page<v1::Finding>> ListFindings(const ListQuery& query) override {
    return List<v1::Finding>(RecordKind::kFinding, query);
  }

  absl::StatusOr<Page<v1::Sentence>> SearchSentences(const std::vector<std::string>& words,
                                                     const ListQuery& query) override {
    if (words.empty()) return absl::InvalidArgumentError("a search needs a word");
    return List<v1::Sentence>(RecordKind::kSentence, query, words);
  }

  absl::StatusOr<std::vector<Candidate<v1::Entity>>> ResolveEntity(absl::string_view written,
                                                                   v1::EntityType type, int limit,
                                                                   absl::Time deadline) override {
    return Resolve<v1::Entity>(RecordKind::kEntity, written, type, limit, deadline);
  }

  absl::StatusOr<std::vector<Candidate<v1::Indicator>>> ResolveIndicator(
      absl::string_view written, int limit, absl::Time deadline) override {
    return Resolve<v1::Indicator>(RecordKind::kIndicator, written, 0, limit, deadline);
  }

  absl::Status Check(absl::Time deadline) override { return CheckSchema(*route_, deadline); }

 private:
  // As messages or as their bytes.
  template <typename Form>
  absl::StatusOr<std::vector<Form>> FindObservations(const std::vector<std::string>& names,
                                                     absl::Time deadline);

  template <typename Record>
  absl::StatusOr<Record> GetOne(absl::string_view name, const std::string& sql,
                                const SqlParameters& parameters, absl::Time deadline) {
    const absl::StatusOr<pqxx::result> rows = route_->Query(sql, parameters, deadline);
    if (!rows.ok()) return rows.status();
    if (rows->empty()) return NotFound(name);
    return ReadRow<Record>((*rows)[0]);
  }

  // A record which no document owns.
  template <typename Record>
  absl::StatusOr<Record> GetShared(absl::string_view name, absl::string_view collection,
                                   RecordKind kind, absl::Time deadline) {
    const absl::StatusOr<std::string> id = ParseRecordName(name, collection);
    if (!id.ok()) return id.status();
    const RecordTable& table = TableOf(kind);
    return GetOne<Record>(name,
                          absl::StrCat("SELECT record", table.extra_columns, " FROM ", table.from,
                                       " WHERE ", table.name, "_id = $1"),
                          {*id}, deadline);
  }

  template <typename Record>
  absl::StatusOr<Page<Record>> List(RecordKind kind, const ListQuery& query,
                                    const std::vector<std::string>& words = {}) {
    const absl::StatusOr<ListSql> list = MakeListSql(kind, query, words);
    if (!list.ok()) return list.status();
    const absl::StatusOr<pqxx::result> rows =
        route_->Query(list->sql, list->parameters, query.deadline);
    if (!rows.ok()) return rows.status();
    if (absl::Status status = CheckGeneration(query, *list, *rows); !status.ok()) return status;
    return MakePage<Record>(*rows, *list, query.limit);
  }

  // Pages of two readings of a document must not be taken for one list.
  absl::Status CheckGeneration(const ListQuery& query, const ListSql& list,
                               const pqxx::result& rows) {
    if (list.generation.empty()) return absl::OkStatus();
    std::string now;
    if (rows.empty()) {
      const absl::StatusOr<v1::Document> document =
          GetDocument(query.parent, false, query.deadline);
      if (!document.ok()) return document.status();
      now = absl::StrCat(std::max(1, document->generation()));
    } else {
      now = GenerationOf(rows[0], list);
    }
    if (now == list.generation) return absl::OkStatus();
    return Refusal(absl::StatusCode::kAborted, "DOCUMENT_CHANGED",
                   absl::StrCat("`", query.parent,
                                "` was read anew since the first page; begin with it again"));
  }

  static std::string GenerationOf(const pqxx::row& row, const ListSql& list) {
    return row[static_cast<int>(row.size()) - list.order_columns - 1].c_str();
  }

  template <typename Record>
  absl::StatusOr<Page<Record>> MakePage(const pqxx::result& rows, const ListSql& list, int limit) {
    Page<Record> page;
    const size_t count = std::min<size_t>(rows.size(), static_cast<size_t>(limit));
    for (size_t i = 0; i < count; ++i) {
      absl::StatusOr<Record> record = ReadRow<Record>(rows[i]);
      if (!record.ok()) return record.status();
      page.records.push_back(*std::move(record));
    }
    if (rows.size() == count) return page;
    std::vector<std::string> values;
    const pqxx::row last = rows[count - 1];
    const int columns = static_cast<int>(last.size());
    for (int i = columns - list.order_columns; i < columns; ++i) {
      values.emplace_back(last[i].c_str());
    }
    if (list.of_one_document) values.push_back(GenerationOf(last, list));
    page.next = EncodePosition(list.fingerprint, values);
    return page;
  }

  template <typename Record>
  absl::StatusOr<std::vector<Candidate<Record>>> Resolve(RecordKind kind, absl::string_view written,
                                                         int type, int limit, absl::Time deadline) {
    const absl::StatusOr<ResolveSql> resolve = MakeResolveSql(kind, written, type, limit);
    if (!resolve.ok()) return resolve.status();
    const absl::StatusOr<pqxx::result> rows =
        route_->Query(resolve->sql, resolve->parameters, deadline);
    if (!rows.ok()) return rows.status();
    std::vector<Candidate<Record>> candidates;
    for (const pqxx::row& row : *rows) {
      absl::StatusOr<Record> record = ReadRow<Record>(row);
      if (!record.ok()) return record.status();
      candidates.push_back({*std::move(record), row["score"].template as<double>(),
                            row["matched"].template as<std::string>()});
    }
    return candidates;
  }

  template <typename Record>
  absl::StatusOr<std::vector<Record>> GetThoseThatExist(const std::vector<std::string>& names,
                                                        absl::string_view collection,
                                                        const std::string& sql,
                                                        absl::Time deadline) {
    const absl::StatusOr<std::vector<std::string>> ids = ParseRecordNames(names, collection);
    if (!ids.ok()) return ids.status();
    const absl::StatusOr<pqxx::result> rows = route_->Query(sql, {ArrayText(*ids)}, deadline);
    if (!rows.ok()) return rows.status();
    std::vector<Record> records;
    for (const pqxx::row& row : *rows) {
      absl::StatusOr<Record> record = ReadRow<Record>(row);
      if (!record.ok()) return record.status();
      records.push_back(*std::move(record));
    }
    return records;
  }

  const std::unique_ptr<ReadRoute> route_;
};

// Records of rows whose second column is the place of the record in `names`, from 1: a gap is the
// first name that is missing.
template <typename Record>
absl::StatusOr<std::vector<Record>> ReadPlaces(const pqxx::result& rows, int place_column,
                                               const std::vector<std::string>& names) {
  std::vector<Record> records;
  for (const pqxx::row& row : rows) {
    const size_t place = row[place_column].as<size_t>() - 1;
    if (place != records.size()) return NotFound(names[records.size()]);
    absl::StatusOr<Record> record = ReadRow<Record>(row);
    if (!record.ok()) return record.status();
    records.push_back(*std::move(record));
  }
  if (records.size() < names.size()) return NotFound(names[records.size()]);
  return records;
}

template <typename Form>
absl::StatusOr<std::vector<Form>> PostgresReader::FindObservations(
    const std::vector<std::string>& names, absl::Time deadline) {
  std::vector<std::string> document_ids, ids;
  for (const std::string& name : names) {
    absl::StatusOr<OwnedName> owned = ParseOwnedName(name, "observations");
    if (!owned.ok()) return owned.status();
    document_ids.push_back(std::move(owned->document_id));
    ids.push_back(std::move(owned->id));
  }
  if (names.size() == 1) {
    // The plan for one name is so much simpler that it pays to ask in other words.
    absl::StatusOr<Form> one = GetOne<Form>(
        names[0], "SELECT record FROM observation WHERE document_id = $1 AND observation_id = $2",
        {document_ids[0], ids[0]}, deadline);
    if (!one.ok()) return one.status();
    return std::vector<Form>{*std::move(one)};
  }
  const absl::StatusOr<pqxx::result> rows = route_->Query(
      "SELECT o.record, w.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY"
      " AS w (document_id, observation_id, place) JOIN observation o"
      " ON o.document_id = w.document_id AND o.observation_id = w.observation_id"
      " ORDER BY w.place",
      {ArrayText(document_ids), ArrayText(ids)}, deadline);
  if (!rows.ok()) return rows.status();
  return ReadPlaces<Form>(*rows, 1, names);
}

absl::StatusOr<std::vector<v1::Observation>> PostgresReader::GetObservations(
    const std::vector<std::string>& names, absl::Time deadline) {
  return FindObservations<v1::Observation>(names, deadline);
}

absl::StatusOr<std::vector<std::string>> PostgresReader::GetObservationBytes(
    const std::vector<std::string>& names, absl::Time deadline) {
  return FindObservations<std::string>(names, deadline);
}

absl::StatusOr<std::vector<v1::Series>> PostgresReader::GetSeries(
    const std::vector<std::string>& names, absl::Time deadline) {
  const absl::StatusOr<std::vector<std::string>> ids = ParseRecordNames(names, "series");
  if (!ids.ok()) return ids.status();
  const absl::StatusOr<pqxx::result> rows =
      route_->Query(SeriesByIdSql(), {ArrayText(*ids)}, deadline);
  if (!rows.ok()) return rows.status();
  return ReadPlaces<v1::Series>(*rows, TableOf(RecordKind::kSeries).extra_column_count + 1, names);
}

absl::StatusOr<SeriesPoints> PostgresReader::ReadSeriesPoints(const PointQuery& query) {
  const absl::StatusOr<PointSql> sql = MakePointSql(query);
  if (!sql.ok()) return sql.status();
  const absl::StatusOr<pqxx::result> rows =
      route_->Query(sql->sql, sql->parameters, query.deadline);
  if (!rows.ok()) return rows.status();
  SeriesPoints read;
  read.complete = rows->size() <= static_cast<size_t>(query.limit);
  for (const pqxx::row& row : *rows) {
    if (read.points.size() == static_cast<size_t>(query.limit)) break;
    absl::StatusOr<v1::Observation> point = ReadRow<v1::Observation>(row);
    if (!point.ok()) return point.status();
    read.points.push_back(*std::move(point));
  }
  return read;
}

absl::StatusOr<Page<v1::Document>> PostgresReader::ListDocuments(const ListQuery& query,
                                                                 bool full) {
  absl::StatusOr<Page<v1::Document>> page = List<v1::Document>(RecordKind::kDocument, query);
  if (!page.ok() || !full || page->records.empty()) return page;
  std::map<std::string, v1::Document*> documents;
  std::vector<std::string> ids;
  for (v1::Document& document : page->records) {
    ids.push_back(*ParseRecordName(document.name(), "documents"));
    documents[ids.back()] = &document;
  }
  const absl::StatusOr<pqxx::result> rows = route_->Query(
      "SELECT document_id, content, body FROM document_body"
      " WHERE document_id = ANY ($1::text[])",
      {ArrayText(ids)}, query.deadline);
  if (!rows.ok()) return rows.status();
  for (const pqxx::row& row : *rows) {
    const auto found = documents.find(row[0].as<std::string>());
    if (found == documents.end()) continue;
    if (absl::Status status = AddBody(row[1], row[2], found->second); !status.ok()) return status;
  }
  return page;
}

}  // namespace

std::unique_ptr<RecordReader> MakeReader(std::unique_ptr<ReadRoute> route) {
  return std::make_unique<PostgresReader>(std::move(route));
}

}  // namespace zhibiao
