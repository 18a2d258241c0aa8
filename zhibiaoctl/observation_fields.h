// An observation as one flat row, for spreadsheets and programs.
#ifndef ZHIBIAO_ZHIBIAOCTL_OBSERVATION_FIELDS_H_
#define ZHIBIAO_ZHIBIAOCTL_OBSERVATION_FIELDS_H_

#include <string>
#include <vector>

#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// How much of a row is there.
enum class FieldsOf {
  // What an observation says in the BASIC view.
  kObservation,
  // Also what its document and its evidence say: where it stands, in which sentence.
  kProvenance,
};

// What an observation does not say of itself. Both may be empty.
struct Provenance {
  v1::Document document;
  // The words of the sentence that holds the value.
  std::string sentence;
};

// Names of the fields, in their order; the same in every language. docs/export.md explains them.
std::vector<std::string> ObservationFieldNames(FieldsOf which);

// Their values. Enums are said as in the flags, such as `year-over-year`.
std::vector<std::string> ObservationFields(FieldsOf which, const v1::Observation& observation,
                                           const Provenance& provenance);

// The name of the sentence that holds the value; empty in the BASIC view.
const std::string& SentenceOf(const v1::Observation& observation);

// `documents/d` of `documents/d/observations/o`.
std::string DocumentOf(const v1::Observation& observation);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_OBSERVATION_FIELDS_H_
