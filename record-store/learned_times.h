// What two readings of one document have in common: the time when the system learned a value.
#ifndef ZHIBIAO_RECORD_STORE_LEARNED_TIMES_H_
#define ZHIBIAO_RECORD_STORE_LEARNED_TIMES_H_

#include <cstdint>
#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

struct LearnedTimes {
  // Indexes into `before` of the observations which the later reading states too.
  std::vector<int> stated_again;
  // Observations which one of the readings states and the other does not.
  int64_t changed_count = 0;
};

// Gives every observation of `later` which states what an observation of `before` stated the
// create_time of that one. Two state the same when they differ at most in name, place in the text,
// and in how they were read (rule, confidence, what was inferred). Each is used once.
LearnedTimes KeepLearnedTimes(const std::vector<v1::Observation>& before,
                              google::protobuf::RepeatedPtrField<v1::Observation>* later);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_LEARNED_TIMES_H_
