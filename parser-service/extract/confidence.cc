#include "parser-service/extract/confidence.h"

namespace zhibiao {

double ConfidenceOf(const Statement& s) { return s.naming.carried ? 0.85 : 0.9; }

}  // namespace zhibiao
