// text[start:end] == span.text, for every span of every record.
#ifndef ZHIBIAO_TESTS_ACCURACY_CHECK_SPANS_H_
#define ZHIBIAO_TESTS_ACCURACY_CHECK_SPANS_H_

#include "absl/status/status.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Holds every span of every record against the text in all three encodings. Returns the first that
// differs, or OK.
absl::Status CheckSpans(const v1::DocumentRecords& records);

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_ACCURACY_CHECK_SPANS_H_
