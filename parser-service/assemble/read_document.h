// The reading of a whole document: from its bytes to its records.
#ifndef ZHIBIAO_PARSER_SERVICE_ASSEMBLE_READ_DOCUMENT_H_
#define ZHIBIAO_PARSER_SERVICE_ASSEMBLE_READ_DOCUMENT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "parser-service/lexicon/lexicon.h"
#include "parser-service/text/source_text.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Reads documents. Immutable after creation, so one reader serves all threads.
class DocumentReader {
 public:
  // Compiles the word lists with the user's additions (see lexicon/ADDING_TERMS.md). A bad line of
  // the user's list is INVALID_ARGUMENT with its number.
  static absl::StatusOr<std::unique_ptr<const DocumentReader>> Create(
      absl::string_view user_lexicon_tsv);

  // Fills `records` from `document`, of which `name`, `content`, `mime_type` (parameters behind a
  // semicolon are ignored), `publish_date` and the other metadata are given. `text` is the content
  // in well-formed UTF-8; when it is empty, the content is. Never fails; the same document always
  // gives the same records. Names of records lie under the name of the document, in the order of
  // the text.
  void Read(const v1::Document& document, v1::DocumentRecords* records) const;

  // The version of the rules and lists, written into every document that they read; that of the
  // user's list, if there is one, behind a `+`.
  const std::string& version() const { return version_; }

  // What the catalogue knows before any document is read.
  const std::vector<v1::Indicator>& indicators() const { return indicators_; }
  const std::vector<v1::Entity>& entities() const { return entities_; }

 private:
  DocumentReader(std::unique_ptr<const Lexicon> lexicon, std::string version);

  // All but the findings and the counts.
  void FillFrom(const SourceText& source, v1::DocumentRecords* records) const;

  std::unique_ptr<const Lexicon> lexicon_;
  const std::string version_;
  std::vector<v1::Indicator> indicators_;
  std::vector<v1::Entity> entities_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_ASSEMBLE_READ_DOCUMENT_H_
