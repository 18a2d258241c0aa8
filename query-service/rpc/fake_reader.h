// A RecordReader in memory, for tests of validation and mapping. Real answers are tested against
// PostgreSQL.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_FAKE_READER_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_FAKE_READER_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "audit/series_name.h"
#include "record-store/record_reader.h"
#include "record-store/refusal.h"

namespace zhibiao {

// Holds what a test puts in, looks names up, pages by position, and ignores conditions. Keeps the
// last query asked. For one thread at a time.
class FakeReader final : public RecordReader {
 public:
  v1::DocumentRecords records;
  std::vector<v1::Document> more_documents;
  google::protobuf::RepeatedPtrField<v1::Series> series;
  PointQuery last_points;
  // How often observations by name, points, lists and indicators were asked for.
  int questions = 0;
  absl::Time last_deadline;  // of observations by name
  // When not OK, the answer to everything.
  absl::Status failure;
  ListQuery last_query;
  std::vector<std::string> last_words;
  bool last_full = false;
  bool asked_for_full = false;

  absl::StatusOr<v1::Document> GetDocument(absl::string_view name, bool full, absl::Time) override {
    last_full = full;
    asked_for_full |= full;
    if (!failure.ok()) return failure;
    if (name != records.document().name()) return absl::NotFoundError(name);
    return records.document();
  }
  absl::StatusOr<v1::Comparison> GetComparison(absl::string_view name, absl::Time) override {
    return Find(records.comparisons(), name);
  }
  absl::StatusOr<v1::Entity> GetEntity(absl::string_view name, absl::Time) override {
    return Find(records.entities(), name);
  }
  absl::StatusOr<v1::Indicator> GetIndicator(absl::string_view name, absl::Time) override {
    return Find(records.indicators(), name);
  }
  absl::StatusOr<v1::Finding> GetFinding(absl::string_view name, absl::Time) override {
    return Find(records.findings(), name);
  }
  absl::StatusOr<std::vector<v1::Observation>> GetObservations(
      const std::vector<std::string>& names, absl::Time deadline) override {
    ++questions;
    last_deadline = deadline;
    if (!failure.ok()) return failure;
    std::vector<v1::Observation> found;
    for (const std::string& name : names) {
      absl::StatusOr<v1::Observation> one = Find(records.observations(), name);
      if (!one.ok()) return one.status();
      found.push_back(*one);
    }
    return found;
  }
  absl::StatusOr<std::vector<std::string>> GetObservationBytes(
      const std::vector<std::string>& names, absl::Time deadline) override {
    const auto found = GetObservations(names, deadline);
    if (!found.ok()) return found.status();
    std::vector<std::string> bytes;
    for (const v1::Observation& observation : *found)
      bytes.push_back(observation.SerializeAsString());
    return bytes;
  }
  absl::StatusOr<std::vector<v1::Indicator>> GetIndicators(const std::vector<std::string>& names,
                                                           absl::Time) override {
    ++questions;
    if (!failure.ok()) return failure;
    std::vector<v1::Indicator> found;
    for (const v1::Indicator& each : records.indicators()) {
      if (std::find(names.begin(), names.end(), each.name()) != names.end()) found.push_back(each);
    }
    return found;
  }
  absl::StatusOr<std::vector<v1::Document>> GetDocuments(const std::vector<std::string>& names,
                                                         absl::Time) override {
    ++questions;
    if (!failure.ok()) return failure;
    std::vector<v1::Document> found = more_documents;
    found.push_back(records.document());
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const v1::Document& each) {
                                 return std::find(names.begin(), names.end(), each.name()) ==
                                        names.end();
                               }),
                found.end());
    return found;
  }
  absl::StatusOr<std::vector<v1::Series>> GetSeries(const std::vector<std::string>& names,
                                                    absl::Time) override {
    std::vector<v1::Series> found;
    for (const std::string& name : names) {
      absl::StatusOr<v1::Series> one = Find(series, name);
      if (!one.ok()) return one.status();
      found.push_back(*one);
    }
    return found;
  }
  // The observations whose series or family is asked for; other conditions are ignored.
  absl::StatusOr<SeriesPoints> ReadSeriesPoints(const PointQuery& query) override {
    last_points = query;
    ++questions;
    if (!failure.ok()) return failure;
    SeriesPoints read;
    const auto holds = [](const std::vector<std::string>& list, const std::string& name) {
      return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const v1::Observation& each : records.observations()) {
      const std::string family = FamilyOf(each.series_key(), each.indicator_text());
      if (!holds(query.series, each.series()) && !holds(query.families, family)) continue;
      read.complete = read.points.size() < static_cast<size_t>(query.limit);
      if (!read.complete) break;
      read.points.push_back(each);
    }
    return read;
  }

  absl::StatusOr<Page<v1::Document>> ListDocuments(const ListQuery& query, bool full) override {
    last_full = full;
    google::protobuf::RepeatedPtrField<v1::Document> documents;
    *documents.Add() = records.document();
    for (const v1::Document& document : more_documents) *documents.Add() = document;
    return Slice(documents, query);
  }
  absl::StatusOr<Page<v1::Sentence>> ListSentences(const ListQuery& query) override {
    return Slice(records.sentences(), query);
  }
  absl::StatusOr<Page<v1::Observation>> ListObservations(const ListQuery& query) override {
    return Slice(records.observations(), query);
  }
  absl::StatusOr<Page<v1::Comparison>> ListComparisons(const ListQuery& query) override {
    return Slice(records.comparisons(), query);
  }
  // `documents/changed` was read anew since any first page.
  absl::StatusOr<Page<v1::Mention>> ListMentions(const ListQuery& query) override {
    if (query.parent == "documents/changed")
      return Refusal(absl::StatusCode::kAborted, "DOCUMENT_CHANGED", "begin again");
    return Slice(records.mentions(), query);
  }
  absl::StatusOr<Page<v1::Entity>> ListEntities(const ListQuery& query) override {
    return Slice(records.entities(), query);
  }
  absl::StatusOr<Page<v1::Indicator>> ListIndicators(const ListQuery& query) override {
    return Slice(records.indicators(), query);
  }
  absl::StatusOr<Page<v1::Series>> ListSeries(const ListQuery& query) override {
    return Slice(series, query);
  }
  absl::StatusOr<Page<v1::Finding>> ListFindings(const ListQuery& query) override {
    return Slice(records.findings(), query);
  }
  absl::StatusOr<Page<v1::Sentence>> SearchSentences(const std::vector<std::string>& words,
                                                     const ListQuery& query) override {
    last_words = words;
    return Slice(records.sentences(), query);
  }

  absl::StatusOr<std::vector<Candidate<v1::Entity>>> ResolveEntity(absl::string_view written,
                                                                   v1::EntityType, int limit,
                                                                   absl::Time) override {
    return Candidates(records.entities(), written, limit);
  }
  absl::StatusOr<std::vector<Candidate<v1::Indicator>>> ResolveIndicator(absl::string_view written,
                                                                         int limit,
                                                                         absl::Time) override {
    return Candidates(records.indicators(), written, limit);
  }
  absl::Status Check(absl::Time) override { return failure; }

 private:
  template <typename Record>
  absl::StatusOr<Record> Find(const google::protobuf::RepeatedPtrField<Record>& all,
                              absl::string_view name) const {
    if (!failure.ok()) return failure;
    for (const Record& record : all) {
      if (record.name() == name) return record;
    }
    return absl::NotFoundError(absl::StrCat("no ", name));
  }

  template <typename Record>
  absl::StatusOr<Page<Record>> Slice(const google::protobuf::RepeatedPtrField<Record>& all,
                                     const ListQuery& query) {
    last_query = query;
    ++questions;
    if (!failure.ok()) return failure;
    int begin = 0;
    if (!query.after.empty() && !absl::SimpleAtoi(query.after, &begin)) {
      return absl::InvalidArgumentError("no position");
    }
    const int end = std::min(all.size(), begin + query.limit);
    Page<Record> page;
    page.records.assign(all.begin() + begin, all.begin() + end);
    if (end < all.size()) page.next = absl::StrCat(end);
    return page;
  }

  template <typename Record>
  absl::StatusOr<std::vector<Candidate<Record>>> Candidates(
      const google::protobuf::RepeatedPtrField<Record>& all, absl::string_view written,
      int limit) const {
    if (!failure.ok()) return failure;
    std::vector<Candidate<Record>> found;
    for (const Record& record : all) {
      const bool fits = record.display_name() == written;
      if (fits && static_cast<int>(found.size()) < limit)
        found.push_back({record, 1.0, std::string(written)});
    }
    return found;
  }
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_FAKE_READER_H_
