#include "parser-service/extract/attribution.h"

namespace zhibiao {

// Being written: until then every word is the writer's own.
std::vector<AttributionScope> ReadAttributions(const DocumentLayout&, const EntityReading&,
                                               const std::vector<std::vector<TermMatch>>&) {
  return {};
}

}  // namespace zhibiao
