#include "parser-service/extract/entity.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "parser-service/extract/entity_linking.h"
#include "parser-service/extract/organization.h"
#include "parser-service/extract/person.h"
#include "parser-service/extract/place.h"
#include "parser-service/extract/work.h"

namespace zhibiao {
namespace {

std::vector<FoundName> FindNames(const Block& text, const std::vector<TermMatch>& terms) {
  EntityBlock block(text, terms);
  FindWorks(block);
  FindPlaces(block);
  FindUnmarkedWorks(block);
  FindOrganizations(block);
  FindPersons(block);
  FindProgrammes(block);
  block.ResolveOverlaps();
  FindOrganizationsInRoles(block);
  block.ResolveOverlaps();
  return std::move(block.found);
}

// A doubtful place stays where the document names the same place beyond doubt.
void DropDoubtful(FoundNames* found) {
  std::unordered_set<const Term*> certain;
  for (const auto& names : *found) {
    for (const FoundName& name : names) {
      if (!name.doubtful && name.term) certain.insert(name.term);
    }
  }
  for (auto& names : *found) {
    names.erase(std::remove_if(names.begin(), names.end(),
                               [&](const FoundName& name) {
                                 return name.doubtful && !certain.contains(name.term);
                               }),
                names.end());
  }
}

}  // namespace

EntityReading ReadEntities(const DocumentLayout& layout, const SourceText& source,
                           const std::vector<std::vector<TermMatch>>& terms) {
  FoundNames found(layout.blocks.size());
  for (size_t i = 0; i < layout.blocks.size(); ++i) {
    if (!layout.blocks[i].text.empty()) found[i] = FindNames(layout.blocks[i], terms[i]);
  }
  DropDoubtful(&found);
  FindKnownNames(layout, &found);
  return LinkNames(layout, source, found);
}

}  // namespace zhibiao
