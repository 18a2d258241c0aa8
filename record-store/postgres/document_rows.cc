#include "record-store/postgres/document_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "audit/audit_unit.h"
#include "google/protobuf/arena.h"
#include "record-store/document_series.h"
#include "record-store/finding_state.h"
#include "record-store/known_names.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/record_names.h"
#include "record-store/search_terms.h"

namespace zhibiao {
namespace {

// The record comes first in every row: the driver joins a row's cells from the right, copying what
// it has at each, and the record is the longest.
template <typename Record>
std::vector<std::string> ColumnNames(std::vector<std::string> keys,
                                     const std::vector<NarrowColumn<Record>>& narrow) {
  std::vector<std::string> names = {"record"};
  for (std::string& key : keys) names.push_back(std::move(key));
  for (const NarrowColumn<Record>& column : narrow) names.emplace_back(column.column);
  return names;
}

template <typename Record>
std::vector<Cell> MakeRow(std::string stored, std::vector<Cell> keys,
                          const std::vector<NarrowColumn<Record>>& narrow, const Record& record,
                          const v1::Document& owner) {
  std::vector<Cell> row;
  row.reserve(1 + keys.size() + narrow.size());
  row.emplace_back(std::move(stored));
  for (Cell& key : keys) row.push_back(std::move(key));
  for (const NarrowColumn<Record>& column : narrow) row.push_back(column.derive(record, owner));
  return row;
}

// Of a record which no document owns, to be packed later.
template <typename Record>
std::vector<Cell> MakeSharedRow(const Record& record, const std::string& id) {
  return MakeRow(RecordBytes(record), {id}, NarrowColumns<Record>(), record,
                 v1::Document::default_instance());
}

// Makes the rows of one document; each step adds tables to the result.
class RowMaker {
 public:
  RowMaker(const v1::DocumentRecords& records, const DocumentOrigin& origin)
      : records_(records), origin_(origin) {}

  absl::StatusOr<DocumentRows> Make() {
    absl::StatusOr<std::string> id = ParseRecordName(records_.document().name(), "documents");
    if (!id.ok()) return id.status();
    if (records_.document().content_sha256().empty()) {
      return absl::InvalidArgumentError("`document.content_sha256` is missing");
    }
    result_.document_id = *std::move(id);
    SettleDocument();
    AddDocument();
    AddOwned(records_.sentences(), "sentence", "sentences");
    AddSearchTerms();
    AddObservations();
    AddOwned(records_.comparisons(), "comparison", "comparisons");
    AddOwned(records_.mentions(), "mention", "mentions");
    AddReferences();
    AddSeries();
    AddFindings();
    AddShared(records_.entities());
    AddShared(records_.indicators());
    if (!status_.ok()) return status_;
    return std::move(result_);
  }

 private:
  void Fail(const absl::Status& status) { status_.Update(status); }

  void SettleDocument() {
    v1::Document& document = result_.document;
    document = records_.document();
    document.clear_content();
    document.clear_text();
    *document.mutable_update_time() = ToTimestamp(origin_.now);
    if (origin_.stored == nullptr) {
      document.set_uid(origin_.uid);
      *document.mutable_create_time() = document.update_time();
      document.set_generation(1);
    } else {
      document.set_uid(origin_.stored->uid());
      *document.mutable_create_time() = origin_.stored->create_time();
      document.set_generation(std::max(1, origin_.stored->generation()) + 1);
    }
    document.clear_delete_time();
    document.clear_purge_time();
    document.set_sentence_count(records_.sentences_size());
    document.set_observation_count(records_.observations_size());
    document.set_comparison_count(records_.comparisons_size());
    document.set_finding_count(static_cast<int>(
        std::count_if(records_.findings().begin(), records_.findings().end(), [](const auto& f) {
          return f.state() == v1::FINDING_STATE_OPEN || f.state() == v1::FINDING_STATE_UNSPECIFIED;
        })));
    document.clear_etag();
    document.set_etag(EtagOf(document));
  }

  void AddDocument() {
    absl::StatusOr<TableRows> row = MakeDocumentRow(result_.document);
    if (!row.ok()) return Fail(row.status());
    result_.document_row = *std::move(row);
    const std::string& content = records_.document().content();
    Cell body;  // none when it is the content, as for every text in UTF-8
    if (records_.document().text() != content) body = PackedText(records_.document().text());
    result_.body = {"document_body",
                    {"content", "body", "document_id"},
                    {{PackedText(content), std::move(body), result_.document_id}}};
  }

  // The record's own id, after checking that the record belongs to the document.
  std::string OwnedId(const std::string& name, absl::string_view collection,
                      std::set<std::string>* seen) {
    absl::StatusOr<OwnedName> owned = ParseOwnedName(name, collection);
    if (!owned.ok()) {
      Fail(owned.status());
      return "";
    }
    if (owned->document_id != result_.document_id) {
      Fail(absl::InvalidArgumentError(
          absl::StrCat("`", name, "` does not belong to `", result_.document.name(), "`")));
    }
    if (!seen->insert(owned->id).second) {
      Fail(absl::InvalidArgumentError(absl::StrCat("`", name, "` occurs twice")));
    }
    return owned->id;
  }

  template <typename Records>
  void AddOwned(const Records& records, const std::string& table, absl::string_view collection) {
    using Record = typename Records::value_type;
    const auto& narrow = NarrowColumns<Record>();
    TableRows rows = {table, ColumnNames({"document_id", "position", table + "_id"}, narrow), {}};
    std::set<std::string> seen;
    int position = 0;
    for (const Record& record : records) {
      const std::string id = OwnedId(record.name(), collection, &seen);
      rows.rows.push_back(MakeRow(RecordText(record),
                                  {result_.document_id, absl::StrCat(position++), id}, narrow,
                                  record, result_.document));
    }
    result_.reading.push_back(std::move(rows));
  }

  // By which a document is found whose sentences hold a word.
  void AddSearchTerms() {
    std::vector<int32_t> codes;
    for (const v1::Sentence& sentence : records_.sentences())
      AddSearchCodes(SearchText(sentence), &codes);
    SortUnique(&codes);
    result_.reading.push_back(
        {"document_search",
         {"terms", "document_id"},
         {{absl::StrCat("{", absl::StrJoin(codes, ","), "}"), result_.document_id}}});
  }

  void AddObservations() {
    // Copies on the heap would cost more than all that is done with them.
    google::protobuf::Arena arena;
    auto& observations = *google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena)
                              ->mutable_observations();
    observations = records_.observations();
    for (v1::Observation& observation : observations) {
      if (observation.publish_date().empty()) {
        observation.set_publish_date(result_.document.publish_date());
      }
      *observation.mutable_create_time() = result_.document.update_time();
    }
    result_.learned = KeepLearnedTimes(origin_.before, &observations);
    AddOwned(observations, "observation", "observations");
    std::vector<const v1::Observation*> touched;
    for (const v1::Observation& observation : observations) touched.push_back(&observation);
    for (const v1::Observation& observation : origin_.before) touched.push_back(&observation);
    result_.due = MakeDueRows(result_.document_id, touched);
    AddSeriesPoints(&observations);
  }

  // Takes from the observations what points do not have.
  void AddSeriesPoints(google::protobuf::RepeatedPtrField<v1::Observation>* observations) {
    const auto& narrow = SeriesPointColumns();
    TableRows points = {"series_point", ColumnNames({"document_id", "position"}, narrow), {}};
    for (int position = 0; position < observations->size(); ++position) {
      v1::Observation& observation = *observations->Mutable(position);
      if (!IsPoint(observation)) continue;
      observation.clear_evidence();
      observation.clear_repeat_spans();
      points.rows.push_back(MakeRow(RecordText(observation),
                                    {result_.document_id, absl::StrCat(position)}, narrow,
                                    observation, result_.document));
    }
    result_.points = std::move(points);
  }

  void AddReferences() {
    std::set<std::string> entities;
    std::map<std::string, int> indicators;
    const auto note = [&](const std::string& name) {
      const absl::StatusOr<std::string> id = ParseRecordName(name, "entities");
      if (id.ok()) entities.insert(*id);
    };
    for (const v1::Entity& entity : records_.entities()) note(entity.name());
    for (const v1::Mention& mention : records_.mentions()) note(mention.entity());
    for (const v1::Observation& observation : records_.observations()) {
      const auto id = ParseRecordName(observation.series_key().indicator(), "indicators");
      if (id.ok()) ++indicators[*id];
    }
    TableRows by_entity = {"document_entity", {"document_id", "entity_id"}, {}};
    for (const std::string& id : entities) by_entity.rows.push_back({result_.document_id, id});
    TableRows by_indicator = {
        "document_indicator", {"document_id", "indicator_id", "observation_count"}, {}};
    for (const auto& [id, count] : indicators) {
      by_indicator.rows.push_back({result_.document_id, id, absl::StrCat(count)});
    }
    result_.reading.push_back(std::move(by_entity));
    result_.reading.push_back(std::move(by_indicator));
  }

  void AddSeries() {
    TableRows series = {
        "series", ColumnNames({"series_id"}, NarrowColumns<v1::Series>()), {}, true};
    TableRows links = {"document_series",
                       {"document_id", "series_id", "family_id", "observation_count",
                        "undated_count", "first_day", "last_day"},
                       {}};
    for (const auto& [name, said] : SeriesOfDocument(records_)) {
      const absl::StatusOr<std::string> id = ParseRecordName(name, "series");
      if (!id.ok()) return Fail(id.status());
      series.rows.push_back(MakeSharedRow(said.series, *id));
      links.rows.push_back({result_.document_id, *id, said.series.family(),
                            absl::StrCat(said.observation_count), absl::StrCat(said.undated_count),
                            said.first_day, said.last_day});
    }
    result_.shared.push_back(std::move(series));
    result_.reading.push_back(std::move(links));
  }

  void AddFindings() {
    std::set<std::string> seen;
    TableRows& links = result_.finding_links;
    links = {"finding_document", {"document_id", "finding_id"}, {}};
    for (v1::Finding finding : records_.findings()) {
      const absl::StatusOr<std::string> id = ParseRecordName(finding.name(), "findings");
      if (!id.ok()) return Fail(id.status());
      if (!seen.insert(*id).second) {
        return Fail(
            absl::InvalidArgumentError(absl::StrCat("`", finding.name(), "` occurs twice")));
      }
      links.rows.push_back({result_.document_id, *id});
      if (finding.documents().empty()) finding.add_documents(result_.document.name());
      result_.findings.push_back(std::move(finding));
    }
    // So that two writers never wait for each other crosswise.
    std::sort(result_.findings.begin(), result_.findings.end(),
              [](const auto& a, const auto& b) { return a.name() < b.name(); });
  }

  template <typename Records>
  void AddShared(const Records& records) {
    using Record = typename Records::value_type;
    std::vector<const Record*> pointers;
    for (const Record& record : records) pointers.push_back(&record);
    absl::StatusOr<std::vector<TableRows>> tables = MakeSharedRows<Record>(std::move(pointers));
    if (!tables.ok()) return Fail(tables.status());
    for (TableRows& table : *tables) result_.shared.push_back(std::move(table));
  }

  const v1::DocumentRecords& records_;
  const DocumentOrigin& origin_;
  absl::Status status_;
  DocumentRows result_;
};

void ClearCount(v1::Entity* entity) { entity->clear_document_count(); }
void ClearCount(v1::Indicator* indicator) { indicator->clear_observation_count(); }
std::string TableName(const v1::Entity&) { return "entity"; }
std::string TableName(const v1::Indicator&) { return "indicator"; }
std::string CollectionName(const v1::Entity&) { return "entities"; }
std::string CollectionName(const v1::Indicator&) { return "indicators"; }

}  // namespace

absl::StatusOr<DocumentRows> MakeDocumentRows(const v1::DocumentRecords& records,
                                              const DocumentOrigin& origin) {
  return RowMaker(records, origin).Make();
}

std::vector<const TableRows*> OwnedTables(const DocumentRows& rows) {
  std::vector<const TableRows*> tables = {&rows.body};
  for (const TableRows& table : rows.reading) tables.push_back(&table);
  for (const TableRows* table : {&rows.points, &rows.finding_links}) tables.push_back(table);
  return tables;
}

absl::StatusOr<TableRows> MakeDocumentRow(const v1::Document& document) {
  const absl::StatusOr<std::string> id = ParseRecordName(document.name(), "documents");
  if (!id.ok()) return id.status();
  const auto& narrow = NarrowColumns<v1::Document>();
  return TableRows{"document",
                   ColumnNames({"document_id"}, narrow),
                   {MakeRow(RecordText(document), {*id}, narrow, document, document)}};
}

TableRows MakeDueRows(const std::string& document_id,
                      const std::vector<const v1::Observation*>& observations) {
  std::set<AuditUnit> units;
  for (const v1::Observation* observation : observations) {
    if (!IsPoint(*observation)) continue;
    for (AuditUnit& unit : UnitsOf(*observation)) units.insert(std::move(unit));
  }
  TableRows due = {
      "audit_due", {"document_id", "indicator", "subject_entity", "region_entity", "year"}, {}};
  for (const AuditUnit& unit : units) {
    due.rows.push_back(
        {document_id, unit.indicator, unit.subject, unit.region, absl::StrCat(unit.year)});
  }
  return due;
}

absl::StatusOr<TableRows> MakeFindingRows(const std::vector<const v1::Finding*>& findings) {
  const auto& narrow = NarrowColumns<v1::Finding>();
  TableRows rows = {"finding", ColumnNames({"finding_id"}, narrow), {}};
  for (const v1::Finding* finding : findings) {
    const absl::StatusOr<std::string> id = ParseRecordName(finding->name(), "findings");
    if (!id.ok()) return id.status();
    rows.rows.push_back(
        MakeRow(RecordText(*finding), {*id}, narrow, *finding, v1::Document::default_instance()));
  }
  return rows;
}

template <typename Record>
absl::StatusOr<std::vector<TableRows>> MakeSharedRows(std::vector<const Record*> records) {
  const std::string table = TableName(Record());
  TableRows rows = {table, ColumnNames({table + "_id"}, NarrowColumns<Record>()), {}, true};
  TableRows names = {
      table + "_name", {"name", table + "_id", "form", "folded_name", "bigrams"}, {}};
  std::stable_sort(records.begin(), records.end(),
                   [](const Record* a, const Record* b) { return a->name() < b->name(); });
  const Record* before = nullptr;
  for (const Record* source : records) {
    absl::StatusOr<std::string> id = ParseRecordName(source->name(), CollectionName(*source));
    if (!id.ok()) return id.status();
    // Of two with one name the first is kept: a statement must not touch a row twice.
    if (before != nullptr && before->name() == source->name()) continue;
    before = source;
    Record record = *source;
    ClearCount(&record);
    rows.rows.push_back(MakeSharedRow(record, *id));
    std::vector<KnownName> known = NamesOf(record);
    std::sort(known.begin(), known.end(), [](const KnownName& a, const KnownName& b) {
      return std::tie(a.form, a.name) < std::tie(b.form, b.name);
    });
    for (KnownName& name : known) {
      names.rows.push_back({name.name, *id, absl::StrCat(static_cast<int>(name.form)), name.folded,
                            std::move(name.bigrams)});
    }
  }
  return std::vector<TableRows>{std::move(rows), std::move(names)};
}

template absl::StatusOr<std::vector<TableRows>> MakeSharedRows(std::vector<const v1::Entity*>);
template absl::StatusOr<std::vector<TableRows>> MakeSharedRows(std::vector<const v1::Indicator*>);

}  // namespace zhibiao
