// From statements to the messages which clients see.
#ifndef ZHIBIAO_PARSER_SERVICE_ASSEMBLE_RECORDS_H_
#define ZHIBIAO_PARSER_SERVICE_ASSEMBLE_RECORDS_H_

#include <optional>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/attribution.h"
#include "parser-service/extract/comparison_statement.h"
#include "parser-service/extract/entity.h"
#include "parser-service/extract/statement.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Everything that was read out of one document.
struct Reading {
  const SourceText* source;
  const DocumentLayout* layout;
  const Lexicon* lexicon;
  // Against which periods are resolved; nothing when no day is known.
  std::optional<CivilDay> reference_day;
  EntityReading entities;
  std::vector<AttributionScope> attributions;
  std::vector<Statement> statements;
  // By block.
  std::vector<std::vector<ComparisonStatement>> comparisons;
};

// Fills the lists of `records`, whose document has its name and publish_date.
void FillRecords(const Reading& reading, v1::DocumentRecords* records);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_ASSEMBLE_RECORDS_H_
