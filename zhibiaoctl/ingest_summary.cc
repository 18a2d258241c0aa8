#include "zhibiaoctl/ingest_summary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace zhibiao {

std::string Counted(int64_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

void Yield::Add(const v1::Document& document) {
  ++documents;
  observations += document.observation_count();
  comparisons += document.comparison_count();
  findings += document.finding_count();
}

std::string Yield::Text() const {
  return absl::StrCat(Counted(observations, "observation"), ", ",
                      Counted(comparisons, "comparison"), ", ", Counted(findings, "finding"));
}

int64_t Refusals::Add(absl::string_view reason, absl::string_view place) {
  ++count_;
  Reason& known = reasons_[std::string(reason)];
  if (known.count == 0) known.first_place = std::string(place);
  return ++known.count;
}

std::string Refusals::Text() const {
  std::vector<std::pair<std::string, Reason>> sorted(reasons_.begin(), reasons_.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
    return left.second.count > right.second.count;
  });
  std::string text;
  for (const auto& [reason, known] : sorted) {
    absl::StrAppendFormat(&text, "%8d  %s, first %s\n", known.count, reason, known.first_place);
  }
  return text;
}

std::string SummaryText(const Yield& stored, const Refusals& refused, int64_t skipped,
                        int64_t bytes, absl::Duration elapsed) {
  const double seconds = std::max(absl::ToDoubleSeconds(elapsed), 0.001);
  std::string text = absl::StrFormat("stored %s, %s; %.1f MB in %.1f s, %.1f documents/s\n",
                                     Counted(stored.documents, "document"), stored.Text(),
                                     static_cast<double>(bytes) / 1'000'000, seconds,
                                     static_cast<double>(stored.documents) / seconds);
  if (skipped > 0)
    absl::StrAppend(&text, "skipped ", Counted(skipped, "document"), " of an earlier run\n");
  if (refused.count() > 0)
    absl::StrAppend(&text, "not stored ", Counted(refused.count(), "document"), ":\n",
                    refused.Text());
  return text;
}

}  // namespace zhibiao
