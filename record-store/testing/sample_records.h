// A document with records of every kind, for tests of whatever stores or serves them.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_SAMPLE_RECORDS_H_
#define ZHIBIAO_RECORD_STORE_TESTING_SAMPLE_RECORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Two sentences about November's industry, after the newspaper page of 2020 whose figures
// contradict each other: four observations (5.4 % twice implied, 7.0 % stated), a comparison, two
// mentions, three entities, two indicators, a finding. Everything is named after `document_id`
// and is different for different ids, but for entities and indicators, which are shared.
v1::DocumentRecords MakeSampleRecords(absl::string_view document_id,
                                      absl::string_view publish_date = "2020-12-15");

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_SAMPLE_RECORDS_H_
