// How likely value, unit, name and period of a statement are all right. Measure, basis, claim and
// source are not judged.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_CONFIDENCE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_CONFIDENCE_H_

#include "parser-service/extract/statement.h"

namespace zhibiao {

// Between 0 and 1. A product of what was observed on annotated texts: how often a name found in
// this way is right, and a period stated, carried over or missing. tests/accuracy/run prints what
// it promises beside what holds.
double ConfidenceOf(const Statement& statement);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_CONFIDENCE_H_
