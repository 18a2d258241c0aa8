#include "parser-service/extract/comparison_statement.h"

namespace zhibiao {

std::vector<ComparisonStatement> ReadComparisonStatements(const Block&,
                                                          const std::vector<TermMatch>&) {
  return {};
}

}  // namespace zhibiao
