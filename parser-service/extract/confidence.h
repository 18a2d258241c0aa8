// How likely a statement is right as a whole: value, unit, name, measure, basis, period, claim,
// source.
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
