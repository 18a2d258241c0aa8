#include "record-store/postgres/audit_pass.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "audit/audit.h"
#include "record-store/finding_state.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/audit_sql.h"
#include "record-store/postgres/document_rows.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/pg_write.h"

namespace zhibiao {

namespace {

// The audit of a unit holds its records in memory. Of a unit with more, those of the first
// documents by id are held against each other.
constexpr size_t kMostObservations = 20000;

struct Place {
  std::string document_id;
  std::string position;
};

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

  absl::StatusOr<int> Run(int limit) {
    Claim(limit);
    if (units_.empty()) return 0;
    const std::vector<std::vector<Place>> places = ReadPlaces();
    for (size_t i = 0; i < units_.size(); ++i) {
      absl::Status status = AuditOne(units_[i], places[i]);
      if (!status.ok()) return status;
    }
    if (absl::Status status = WriteFindings(); !status.ok()) return status;
    Execute(kReleaseUnitsSql, UnitLists());
    transaction_.commit();
    return static_cast<int>(units_.size());
  }

 private:
  pqxx::result Execute(const std::string& sql, const SqlParameters& parameters) {
    return connection_.Execute(transaction_, sql, parameters);
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

  // Locks units which are due and nobody else audits, and takes their notices away.
  void Claim(int limit) {
    TakeUnits(Execute(kDueUnitsSql, {absl::StrCat(limit)}));
    if (units_.empty()) return;
    Execute(kEnterUnitsSql, UnitLists());
    TakeUnits(Execute(kLockUnitsSql, UnitLists()));
    Execute(kForgetDueSql, UnitLists());
  }

  std::vector<std::vector<Place>> ReadPlaces() {
    std::vector<std::vector<std::string>> rows;
    for (size_t i = 0; i < units_.size(); ++i) {
      if (units_[i].year == AuditUnit::kAllYears && ReadClaims(units_[i]).empty()) continue;
      for (const std::string& indicator : IndicatorsOf(units_[i])) {
        for (const std::string& region : RegionsOf(units_[i])) {
          rows.push_back({absl::StrCat(i), indicator, units_[i].subject, region,
                          FirstDayNeeded(units_[i]), LastDayNeeded(units_[i])});
        }
      }
    }
    std::vector<std::vector<Place>> places(units_.size());
    for (const pqxx::row& row : Execute(kPlacesOfUnitsSql, ListsOf(rows, 6))) {
      std::vector<Place>& of_unit = places[row[0].as<size_t>()];
      if (of_unit.size() < kMostObservations)
        of_unit.push_back({row[1].as<std::string>(), row[2].as<std::string>()});
    }
    return places;
  }

  // Rows of comparisons.
  pqxx::result ReadClaims(const AuditUnit& unit) {
    static const auto* const kKinds = new std::string(ArrayText(
        {absl::StrCat(v1::COMPARISON_KIND_RECORD), absl::StrCat(v1::COMPARISON_KIND_TURN)}));
    return Execute(kClaimsOfUnitSql, {ArrayText(IndicatorsOf(unit)), unit.subject,
                                      ArrayText(RegionsOf(unit)), *kKinds});
  }

  pqxx::result ReadComparisons(const AuditUnit& unit, const std::string& documents) {
    if (unit.year == AuditUnit::kAllYears) return ReadClaims(unit);
    return Execute(kComparisonsOfUnitSql, {ArrayText(IndicatorsOf(unit)), unit.subject,
                                           ArrayText(RegionsOf(unit)), documents});
  }

  absl::Status AuditOne(const AuditUnit& unit, const std::vector<Place>& places) {
    std::vector<v1::Finding> findings;
    // What one document says was audited when it was read.
    if (!places.empty() && places.front().document_id != places.back().document_id) {
      auto found = FindIn(unit, places);
      if (!found.ok()) return found.status();
      findings = *std::move(found);
    }
    return Merge(unit, std::move(findings));
  }

  absl::StatusOr<std::vector<v1::Finding>> FindIn(const AuditUnit& unit,
                                                  const std::vector<Place>& places) {
    std::vector<std::vector<std::string>> rows;
    std::set<std::string> documents;
    for (const Place& place : places) {
      rows.push_back({place.document_id, place.position});
      documents.insert(place.document_id);
    }
    const std::string document_list = ArrayText({documents.begin(), documents.end()});
    auto observations =
        ReadRecords<v1::Observation>(Execute(kObservationsOfUnitSql, ListsOf(rows, 2)));
    if (!observations.ok()) return observations.status();
    std::vector<const v1::Observation*> audited = PointersTo(*observations);
    if (unit.region.empty()) {
      auto parts = ReadRecords<v1::Observation>(
          Execute(kValuesOfPartsSql, {document_list, ArrayText(RegionsOf(unit))}));
      if (!parts.ok()) return parts.status();
      audited = WithoutThoseOfParts(audited, PointersTo(*parts));
    }
    auto comparisons = ReadRecords<v1::Comparison>(Execute(
        kComparisonsOfUnitSql,
        {ArrayText(IndicatorsOf(unit)), unit.subject, ArrayText(RegionsOf(unit)), document_list}));
    if (!comparisons.ok()) return comparisons.status();
    const auto indicators = IndicatorRecords(unit);
    if (!indicators.ok()) return indicators.status();
    return AuditUnitOfDocuments(unit, audited, PointersTo(*comparisons), PointersTo(*indicators));
  }

  absl::StatusOr<std::vector<v1::Indicator>> IndicatorRecords(const AuditUnit& unit) {
    std::vector<std::string> ids;
    for (const std::string& name : IndicatorsOf(unit)) ids.push_back(IdOf(name));
    return ReadRecords<v1::Indicator>(Execute(kIndicatorsOfUnitSql, {ArrayText(ids)}));
  }

  // Holds what an audit found against what is stored of the unit.
  absl::Status Merge(const AuditUnit& unit, std::vector<v1::Finding> found) {
    const auto stored = ReadRecords<v1::Finding>(Execute(kFindingsOfUnitSql, KeyOf(unit)));
    if (!stored.ok()) return stored.status();
    std::map<std::string, const v1::Finding*> before;
    for (const v1::Finding& finding : *stored) before[finding.name()] = &finding;
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
    return absl::OkStatus();
  }

  void Keep(const v1::Finding& stored, v1::Finding finding) {
    if (stored.etag() != finding.etag()) changed_[finding.name()] = std::move(finding);
  }

  absl::Status WriteFindings() {
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
  // By name, so that two auditors never wait for each other crosswise.
  std::map<std::string, v1::Finding> changed_;
  std::vector<std::pair<AuditUnit, std::string>> fresh_;
};

}  // namespace

absl::StatusOr<int> AuditDueUnits(PgConnection& connection, int limit, absl::Time now) {
  return AuditPass(connection, now).Run(limit);
}

}  // namespace zhibiao
