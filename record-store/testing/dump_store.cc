// Writes all that a store holds as text, one record a line, for tests which compare stores:
//
//   dump_store CONNECTION_STRING
//
// What depends on when and by which process something was stored is left out: times, uids, etags,
// and findings that are resolved, since which ones were ever found depends on when the audit
// looked. So two stores which were filled with the same documents, in whatever portions, give the
// same bytes when their lines are sorted: findings are listed in the order of their making.
#include <google/protobuf/text_format.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "record-store/postgres/postgres_store.h"

namespace zhibiao {
namespace {

void ClearVolatile(v1::Document* document) {
  document->clear_uid();
  document->clear_create_time();
  document->clear_update_time();
  document->clear_delete_time();
  document->clear_purge_time();
  document->clear_etag();
}
void ClearVolatile(v1::Observation* observation) { observation->clear_create_time(); }
void ClearVolatile(v1::Finding* finding) {
  finding->clear_create_time();
  finding->clear_update_time();
  finding->clear_etag();
}
template <typename Record>
void ClearVolatile(Record*) {}

absl::Time In60s() { return absl::Now() + absl::Seconds(60); }

template <typename Record>
void Print(Record record) {
  ClearVolatile(&record);
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(record, &text);
  std::cout << Record::descriptor()->name() << " " << text << "\n";
}

class Dump {
 public:
  explicit Dump(RecordReader* reader) : reader_(reader) {}

  absl::Status Run() {
    absl::Status status = PrintAll<v1::Document>(
        [this](const ListQuery& query) { return reader_->ListDocuments(query, true); });
    status.Update(PrintAll<v1::Sentence>(
        [this](const ListQuery& query) { return reader_->ListSentences(query); }));
    status.Update(PrintAll<v1::Observation>(
        [this](const ListQuery& query) { return reader_->ListObservations(query); }));
    status.Update(PrintAll<v1::Comparison>(
        [this](const ListQuery& query) { return reader_->ListComparisons(query); }));
    status.Update(PrintAll<v1::Mention>(
        [this](const ListQuery& query) { return reader_->ListMentions(query); }));
    status.Update(PrintAll<v1::Entity>(
        [this](const ListQuery& query) { return reader_->ListEntities(query); }));
    status.Update(PrintAll<v1::Indicator>(
        [this](const ListQuery& query) { return reader_->ListIndicators(query); }));
    status.Update(
        PrintAll<v1::Series>([this](const ListQuery& query) -> absl::StatusOr<Page<v1::Series>> {
          absl::StatusOr<Page<v1::Series>> page = reader_->ListSeries(query);
          if (!page.ok()) return page;
          if (absl::Status points = PrintPoints(*page); !points.ok()) return points;
          return page;
        }));
    status.Update(PrintAll<v1::Finding>([this](ListQuery query) {
      query.condition.kind = Condition::Kind::kCompare;
      query.condition.field = "state";
      query.condition.op = Condition::Op::kNotEqual;
      query.condition.value = absl::StrCat(static_cast<int>(v1::FINDING_STATE_RESOLVED));
      return reader_->ListFindings(query);
    }));
    return status;
  }

 private:
  template <typename Record, typename List>
  absl::Status PrintAll(List list) {
    ListQuery query;
    query.limit = 1000;
    do {
      query.deadline = In60s();
      const absl::StatusOr<Page<Record>> page = list(query);
      if (!page.ok()) return page.status();
      for (const Record& record : page->records) Print(record);
      query.after = page->next;
    } while (!query.after.empty());
    return absl::OkStatus();
  }

  absl::Status PrintPoints(const Page<v1::Series>& page) {
    PointQuery query;
    for (const v1::Series& series : page.records) query.series.push_back(series.name());
    query.limit = 10000000;
    query.deadline = In60s();
    const absl::StatusOr<SeriesPoints> points = reader_->ReadSeriesPoints(query);
    if (!points.ok()) return points.status();
    for (const v1::Observation& point : points->points) Print(point);
    return absl::OkStatus();
  }

  RecordReader* const reader_;
};

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "dump_store CONNECTION_STRING\n";
    return 2;
  }
  const auto reader = zhibiao::MakePostgresReader({argv[1]});
  const absl::Status status = zhibiao::Dump(reader.get()).Run();
  if (status.ok()) return 0;
  std::cerr << status << "\n";
  return 1;
}
