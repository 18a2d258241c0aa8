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

// Names of the fields, in their order; the same in every language. docs/export.md explains them.
std::vector<std::string> ObservationFieldNames(FieldsOf which);

// Their values. `document` is that of the observation, or empty. Enums are said as in the flags,
// such as `year-over-year`.
std::vector<std::string> ObservationFields(FieldsOf which, const v1::Observation& observation,
                                           const v1::Document& document);

// `documents/d` of `documents/d/observations/o`.
std::string DocumentOf(const v1::Observation& observation);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_OBSERVATION_FIELDS_H_
