#include "record-store/postgres/audit_pass.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "audit/audit.h"
#include "record-store/failpoint.h"
#include "record-store/finding_state.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/audit_sql.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_write.h"

namespace zhibiao {

namespace {

// A portion holds its records in memory. Of a unit with more, those of the first documents by id
// are held against each other.
constexpr size_t kMostObservations = 20000;

// Where an observation stands: its document and its position there.
using Place = std::pair<std::string, int>;

// documents/d1 → d1. Of a name which the store itself made.
std::string IdOf(const std::string& name) { return name.substr(name.find('/') + 1); }

std::vector<std::string> KeyOf(const AuditUnit& unit) {
  return {unit.indicator, unit.subject, unit.region, absl::StrCat(unit.year)};
}

// The lists of a column each, of rows.
SqlParameters ListsOf(const std::vector<std::vector<std::string>>& rows, size_t columns) {
  SqlParameters lists;
  for (size_t i = 0; i < columns; ++i) {
    std::vector<std::string> list;
    for (const std::vector<std::string>& row : rows) list.push_back(row[i]);
    lists.push_back(ArrayText(list));
  }
  return lists;
}

template <typename Record>
absl::StatusOr<std::vector<Record>> ReadRecords(const pqxx::result& rows) {
  std::vector<Record> records(static_cast<size_t>(rows.size()));
  for (size_t i = 0; i < records.size(); ++i) {
    const pqxx::field bytes = rows[static_cast<pqxx::result::size_type>(i)][0];
    if (absl::Status status = ParseBytes(bytes, &records[i]); !status.ok()) return status;
  }
  return records;
}

// The records of each unit. The second column is the number of the unit, which counts from `first`.
template <typename Record>
absl::StatusOr<std::vector<std::vector<Record>>> ReadRecordsByUnit(const pqxx::result& rows,
                                                                   size_t units, size_t first) {
  std::vector<std::vector<Record>> of_units(units);
  for (const pqxx::row& row : rows) {
    Record record;
    if (absl::Status status = ParseBytes(row[0], &record); !status.ok()) return status;
    of_units[row[1].as<size_t>() - first].push_back(std::move(record));
  }
  return of_units;
}

template <typename Record>
std::vector<const Record*> PointersTo(const std::vector<Record>& records) {
  std::vector<const Record*> pointers;
  for (const Record& record : records) pointers.push_back(&record);
  return pointers;
}

class AuditPass {
 public:
  AuditPass(PgConnection& connection, absl::Time now)
      : connection_(connection), now_(now), transaction_(connection.driver()) {}

  absl::StatusOr<int> Run(int limit, AuditUnit* place) {
    // The tables grow while the plans of these statements are kept, and each touches few rows.
    transaction_.exec("SET LOCAL enable_seqscan = off");
    AuditUnit last = place == nullptr ? AuditUnit() : *place;
    const int due = Claim(limit, &last);
    if (due == 0) {
      if (place != nullptr) *place = AuditUnit();
      return 0;
    }
    if (absl::Status status = AuditClaimed(); !status.ok()) return status;
    if (!notices_.empty()) Execute(kForgetNoticesSql, ListsOf(notices_, notices_.front().size()));
    ZHIBIAO_FAILPOINT("audit/before-commit");
    transaction_.commit();
    ZHIBIAO_FAILPOINT("audit/after-commit");
    if (place != nullptr) *place = std::move(last);
    return due;
  }

 private:
  absl::Status AuditClaimed() {
    if (units_.empty()) return absl::OkStatus();
    std::vector<std::vector<v1::Finding>> found(units_.size());
    const std::vector<std::vector<Place>> places = ReadPlaces();
    for (size_t begin = 0, end = 0; begin < units_.size(); begin = end) {
      size_t held = 0;
      do held += places[end++].size();
      while (end < units_.size() && held + places[end].size() <= kMostObservations);
      if (held == 0) continue;
      absl::Status status = AuditUnits(begin, end, places, &found);
      if (!status.ok()) return status;
    }
    if (absl::Status status = Merge(std::move(found)); !status.ok()) return status;
    if (absl::Status status = WriteFindings(); !status.ok()) return status;
    ZHIBIAO_FAILPOINT("audit/findings");
    return absl::OkStatus();
  }

  pqxx::result Execute(const std::string& sql, const SqlParameters& parameters) {
    return connection_.Execute(transaction_, sql, parameters);
  }

  // For statements whose plan depends on what is asked.
  pqxx::result PlanAndExecute(const std::string& sql, const SqlParameters& parameters) {
    return transaction_.exec_params(sql, pqxx::prepare::make_dynamic_params(parameters));
  }

  SqlParameters UnitLists() const {
    std::vector<std::vector<std::string>> rows;
    for (const AuditUnit& unit : units_) rows.push_back(KeyOf(unit));
    return ListsOf(rows, 4);
  }

  void TakeUnits(const pqxx::result& rows) {
    units_.clear();
    for (const pqxx::row& row : rows) {
      units_.push_back({row[0].as<std::string>(), row[1].as<std::string>(),
                        row[2].as<std::string>(), row[3].as<int>()});
    }
    std::sort(units_.begin(), units_.end());
  }

  // Locks units behind `*place` which are due and nobody else audits, notes why they are and moves
  // the place to the last one that is due. Returns how many were due.
  int Claim(int limit, AuditUnit* place) {
    SqlParameters from = {absl::StrCat(limit)};
    for (std::string& cell : KeyOf(*place)) from.push_back(std::move(cell));
    TakeUnits(Execute(kDueUnitsSql, from));
    const int due = static_cast<int>(units_.size());
    if (due == 0) return 0;
    *place = units_.back();
    transaction_.exec(kKeepOutOldAuditorsSql);
    TakeUnits(Execute(kLockUnitsSql, UnitLists()));
    ReadNotices();
    return due;
  }

  // In the order in which they are taken away, so that two never wait for each other crosswise.
  void ReadNotices() {
    if (units_.empty()) return;
    for (const pqxx::row& row : Execute(kNoticesSql, UnitLists())) {
      notices_.emplace_back();
      for (const pqxx::field& cell : row) notices_.back().emplace_back(cell.c_str());
    }
    std::sort(notices_.begin(), notices_.end());
  }

  // A row for each indicator and region of a unit: its number, these, and what `more` adds.
  void AddThings(size_t unit, const std::vector<std::string>& more,
                 std::vector<std::vector<std::string>>* rows) const {
    for (const std::string& indicator : IndicatorsOf(units_[unit])) {
      for (const std::string& region : RegionsOf(units_[unit])) {
        rows->push_back({absl::StrCat(unit), indicator, units_[unit].subject, region});
        rows->back().insert(rows->back().end(), more.begin(), more.end());
      }
    }
  }

  std::set<size_t> UnitsWithClaims() {
    static_assert(v1::COMPARISON_KIND_RECORD == 4 && v1::COMPARISON_KIND_TURN == 5);
    std::vector<std::vector<std::string>> things;
    for (size_t i = 0; i < units_.size(); ++i) {
      if (units_[i].year == AuditUnit::kAllYears) AddThings(i, {}, &things);
    }
    std::set<size_t> units;
    if (things.empty()) return units;
    for (const pqxx::row& row : Execute(kUnitsWithClaimsSql, ListsOf(things, 4)))
      units.insert(row[0].as<size_t>());
    return units;
  }

  // Empty for a unit of one document: what one says was audited when it was read.
  std::vector<std::vector<Place>> ReadPlaces() {
    const std::set<size_t> with_claims = UnitsWithClaims();
    std::vector<std::vector<std::string>> things;
    for (size_t i = 0; i < units_.size(); ++i) {
      if (units_[i].year == AuditUnit::kAllYears && with_claims.count(i) == 0) continue;
      AddThings(i, {FirstDayNeeded(units_[i]), LastDayNeeded(units_[i])}, &things);
    }
    std::vector<std::vector<Place>> places(units_.size());
    if (things.empty()) return places;
    for (const pqxx::row& row : PlanAndExecute(kPlacesOfUnitsSql, ListsOf(things, 6))) {
      std::vector<Place>& of_unit = places[row[0].as<size_t>()];
      if (of_unit.size() < kMostObservations)
        of_unit.push_back({row[1].as<std::string>(), row[2].as<int>()});
    }
    return places;
  }

  // Audits the units from `begin` to `end`, with one question each for all their observations,
  // parts, comparisons and indicators.
  absl::Status AuditUnits(size_t begin, size_t end, const std::vector<std::vector<Place>>& places,
                          std::vector<std::vector<v1::Finding>>* found) {
    std::map<Place, size_t> order;
    std::vector<v1::Observation> observations;
    absl::Status status = ReadObservations(begin, end, places, &order, &observations);
    if (!status.ok()) return status;
    const auto parts = ReadParts(begin, end, places);
    if (!parts.ok()) return parts.status();
    const auto comparisons = ReadComparisons(begin, end, places);
    if (!comparisons.ok()) return comparisons.status();
    const auto indicators = ReadIndicators(begin, end, places);
    if (!indicators.ok()) return indicators.status();
    for (size_t i = begin; i < end; ++i) {
      if (places[i].empty()) continue;
      std::vector<const v1::Observation*> audited;
      for (const Place& place : places[i]) {
        const auto at = order.find(place);
        if (at != order.end()) audited.push_back(&observations[at->second]);
      }
      std::sort(audited.begin(), audited.end());  // as they were read
      if (units_[i].region.empty()) audited = WithoutThoseOfParts(audited, PointersTo(*parts));
      std::vector<const v1::Indicator*> known;
      for (const std::string& name : IndicatorsOf(units_[i])) {
        const auto at = indicators->find(name);
        if (at != indicators->end()) known.push_back(&at->second);
      }
      (*found)[i] =
          AuditUnitOfDocuments(units_[i], audited, PointersTo((*comparisons)[i - begin]), known);
    }
    return absl::OkStatus();
  }

  // By publication day, document and position. `order`: which of them stands where.
  absl::Status ReadObservations(size_t begin, size_t end,
                                const std::vector<std::vector<Place>>& places,
                                std::map<Place, size_t>* order,
                                std::vector<v1::Observation>* observations) {
    // Years next to each other share their observations.
    std::set<Place> wanted;
    for (size_t i = begin; i < end; ++i) wanted.insert(places[i].begin(), places[i].end());
    std::vector<std::vector<std::string>> keys;
    for (const auto& [document, position] : wanted)
      keys.push_back({document, absl::StrCat(position)});
    const pqxx::result rows = Execute(kObservationsAtPlacesSql, ListsOf(keys, 2));
    for (const pqxx::row& row : rows)
      order->emplace(Place{row[1].as<std::string>(), row[2].as<int>()}, order->size());
    auto records = ReadRecords<v1::Observation>(rows);
    if (records.ok()) *observations = *std::move(records);
    return records.status();
  }

  // What the documents of the units about the country say of its parts.
  absl::StatusOr<std::vector<v1::Observation>> ReadParts(
      size_t begin, size_t end, const std::vector<std::vector<Place>>& places) {
    std::set<std::string> documents;
    for (size_t i = begin; i < end; ++i) {
      if (!units_[i].region.empty()) continue;
      for (const Place& place : places[i]) documents.insert(place.first);
    }
    if (documents.empty()) return std::vector<v1::Observation>();
    return ReadRecords<v1::Observation>(Execute(
        kValuesOfPartsSql,
        {ArrayText({documents.begin(), documents.end()}), ArrayText(RegionsOf(AuditUnit()))}));
  }

  absl::StatusOr<std::vector<std::vector<v1::Comparison>>> ReadComparisons(
      size_t begin, size_t end, const std::vector<std::vector<Place>>& places) {
    std::vector<std::vector<std::string>> things, documents;
    for (size_t i = begin; i < end; ++i) {
      if (places[i].empty()) continue;
      AddThings(i, {}, &things);
      std::set<std::string> of_unit;
      for (const Place& place : places[i]) of_unit.insert(place.first);
      for (const std::string& document : of_unit) documents.push_back({absl::StrCat(i), document});
    }
    SqlParameters parameters = ListsOf(things, 4);
    for (std::string& list : ListsOf(documents, 2)) parameters.push_back(std::move(list));
    return ReadRecordsByUnit<v1::Comparison>(PlanAndExecute(kComparisonsOfUnitsSql, parameters),
                                             end - begin, begin);
  }

  // By name.
  absl::StatusOr<std::map<std::string, v1::Indicator>> ReadIndicators(
      size_t begin, size_t end, const std::vector<std::vector<Place>>& places) {
    std::set<std::string> ids;
    for (size_t i = begin; i < end; ++i) {
      if (places[i].empty()) continue;
      for (const std::string& name : IndicatorsOf(units_[i])) ids.insert(IdOf(name));
    }
    auto records = ReadRecords<v1::Indicator>(
        Execute(kIndicatorsOfUnitsSql, {ArrayText({ids.begin(), ids.end()})}));
    if (!records.ok()) return records.status();
    std::map<std::string, v1::Indicator> by_name;
    for (v1::Indicator& record : *records) by_name[record.name()] = std::move(record);
    return by_name;
  }

  // Holds what an audit found against what is stored of the units.
  absl::Status Merge(std::vector<std::vector<v1::Finding>> found) {
    const auto stored =
        ReadRecordsByUnit<v1::Finding>(Execute(kFindingsOfUnitsSql, UnitLists()), units_.size(), 1);
    if (!stored.ok()) return stored.status();
    for (size_t i = 0; i < units_.size(); ++i)
      MergeUnit(units_[i], (*stored)[i], std::move(found[i]));
    return absl::OkStatus();
  }

  void MergeUnit(const AuditUnit& unit, const std::vector<v1::Finding>& stored,
                 std::vector<v1::Finding> found) {
    std::map<std::string, const v1::Finding*> before;
    for (const v1::Finding& finding : stored) before[finding.name()] = &finding;
    for (v1::Finding& finding : found) {
      const auto known = before.find(finding.name());
      if (known == before.end()) {
        finding = NewFinding(std::move(finding), now_);
        fresh_.push_back({unit, finding.name()});
        changed_[finding.name()] = std::move(finding);
      } else {
        Keep(*known->second, FoundAgain(*known->second, std::move(finding), now_));
        before.erase(known);
      }
    }
    for (const auto& [name, finding] : before) Keep(*finding, NoLongerFound(*finding, now_));
  }

  void Keep(const v1::Finding& stored, v1::Finding finding) {
    if (stored.etag() != finding.etag()) changed_[finding.name()] = std::move(finding);
  }

  absl::Status WriteFindings() {
    if (changed_.empty()) return absl::OkStatus();
    std::vector<const v1::Finding*> changed;
    for (const auto& [name, finding] : changed_) changed.push_back(&finding);
    const absl::StatusOr<TableRows> findings = MakeFindingRows(changed);
    if (!findings.ok()) return findings.status();
    InsertRows(transaction_, {&*findings}, {"finding_id"}, OnConflict::kReplace);
    TableRows documents = {"finding_document", {"document_id", "finding_id"}, {}};
    for (const v1::Finding* finding : changed) {
      for (const std::string& document : finding->documents())
        documents.rows.push_back({IdOf(document), IdOf(finding->name())});
    }
    InsertRows(transaction_, {&documents}, documents.columns, OnConflict::kKeep);
    TableRows units = {"audit_unit_finding",
                       {"indicator", "subject_entity", "region_entity", "year", "finding_id"},
                       {}};
    for (const auto& [unit, name] : fresh_) {
      std::vector<Cell> row;
      for (std::string& cell : KeyOf(unit)) row.emplace_back(std::move(cell));
      row.emplace_back(IdOf(name));
      units.rows.push_back(std::move(row));
    }
    InsertRows(transaction_, {&units}, units.columns, OnConflict::kKeep);
    return absl::OkStatus();
  }

  PgConnection& connection_;
  const absl::Time now_;
  pqxx::work transaction_;
  std::vector<AuditUnit> units_;
  // Rows as kNoticesSql gives them.
  std::vector<std::vector<std::string>> notices_;
  // By name, so that two auditors never wait for each other crosswise.
  std::map<std::string, v1::Finding> changed_;
  std::vector<std::pair<AuditUnit, std::string>> fresh_;
};

}  // namespace

absl::StatusOr<int> AuditDueUnits(PgConnection& connection, int limit, AuditUnit* place,
                                  absl::Time now) {
  return AuditPass(connection, now).Run(limit, place);
}

}  // namespace zhibiao
