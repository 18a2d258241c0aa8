// What a run of `ingest` came to.
#ifndef ZHIBIAO_ZHIBIAOCTL_INGEST_SUMMARY_H_
#define ZHIBIAO_ZHIBIAOCTL_INGEST_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "zhibiao/v1/resources.pb.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {

// `3 documents`, `1 document`, `3份文档`: of the noun for one in English, with its measure word in
// Chinese.
std::string Counted(int64_t count, Words noun);

// What documents yielded.
struct Yield {
  int64_t documents = 0, observations = 0, comparisons = 0, findings = 0;

  void Add(const v1::Document& document);
  // `3 observations, 0 comparisons, 1 finding`.
  std::string Text() const;
};

// Documents which were not stored, by reason.
class Refusals {
 public:
  // `place` is a path, with the line where a file holds many documents. Returns how many there are
  // for this reason now.
  int64_t Add(absl::string_view reason, absl::string_view place);

  int64_t count() const { return count_; }
  // A line for each reason with its number and the first place, the most frequent first.
  std::string Text() const;

 private:
  struct Reason {
    int64_t count = 0;
    std::string first_place;
  };
  std::map<std::string, Reason, std::less<>> reasons_;
  int64_t count_ = 0;
};

// `stored 3 documents, …; 1.2 MB in 3.4 s, 0.9 documents/s`, and the refusals behind it. `skipped`
// documents were answered in an earlier run.
std::string SummaryText(const Yield& stored, const Refusals& refused, int64_t skipped,
                        int64_t bytes, absl::Duration elapsed);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_INGEST_SUMMARY_H_
