// Repairs of what printing and copying did to a text.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_REPAIR_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_REPAIR_H_

#include "parser-service/document/draft.h"

namespace zhibiao {

// Joins paragraphs which a column or page break cut in mid-sentence (…回升提⏎⏎供了强劲的支撑。).
// Joins a unit note (单位：亿元) to the caption above it, which is no issue.
// Adds an issue BREAK_JOINED for each, with the end of the first part and the beginning of the
// second as its span.
void JoinCutParagraphs(const SourceText& source, Drafts* drafts,
                       std::vector<v1::DocumentIssue>* issues);

// Reports captions without their table or chart, and an end in mid-sentence.
void ReportMissing(const SourceText& source, const Drafts& drafts,
                   std::vector<v1::DocumentIssue>* issues);

// Adds an issue which stands at `range`.
void AddIssue(const SourceText& source, v1::DocumentIssueKind kind, ByteRange range,
              absl::string_view message, std::vector<v1::DocumentIssue>* issues);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_REPAIR_H_
