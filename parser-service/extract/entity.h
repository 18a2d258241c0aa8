// Named things of a document: persons, bodies, places, works and programmes.
//
// Known names come from the word lists; names never seen are found by structure: a surname beside a
// title or a verb of speech, a suffix of bodies with a left boundary made of known parts, a
// bracketed title. Rules: annotation guide, section 4 and the rulings on entities.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_H_

#include <string>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/lexicon/lexicon.h"
#include "parser-service/text/source_text.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// One place in the text where an entity is named.
struct EntityMention {
  int block = 0;          // index into DocumentLayout::blocks
  TextRange range;        // of Block::text
  int entity = -1;        // index into EntityReading::entities
  std::string role;       // for persons: title and body as written beside this mention; else empty
  double confidence = 0;  // between 0 and 1; not calibrated here
};

// One thing, however often and under however many names the document mentions it.
struct ReadEntity {
  v1::EntityType type = v1::ENTITY_TYPE_UNSPECIFIED;
  std::string name;                  // fullest form in the document, in its original characters
  std::vector<std::string> aliases;  // the other forms in the document, by first occurrence
  const Term* term = nullptr;        // entry of the word lists; null when they do not know it
  std::string role;                  // for persons: the fullest role in the document; else empty
  // The document names it in a way which makes it a matter of taste whether it is one of its
  // entities: the news outlet of a dateline, a slogan.
  bool marginal = false;
};

struct EntityReading {
  std::vector<ReadEntity> entities;     // by first mention
  std::vector<EntityMention> mentions;  // by block, then begin; may be nested, never crossing
};

// `terms[i]` are the matches of Lexicon::Scan in layout.blocks[i].text; terms.size() equals
// layout.blocks.size(). Time is linear in the text. The pointers to terms live as long as the
// lexicon. Table cells are not read. Thread-safe.
EntityReading ReadEntities(const DocumentLayout& layout, const SourceText& source,
                           const std::vector<std::vector<TermMatch>>& terms);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_H_
