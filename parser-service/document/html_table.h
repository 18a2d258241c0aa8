// Tables of HTML.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_TABLE_H_

#include <gumbo.h>

#include "parser-service/document/draft.h"
#include "parser-service/document/html_text.h"

namespace zhibiao {

// True when the <table> holds records; false when it only places the parts of a page: it holds
// another table, or but one row or column of running text.
bool IsRecordTable(const GumboNode* table);

// Appends the caption, the table, and behind it as paragraphs the notes which stand in rows of
// one cell. The nodes point into `piece`.
void ReadHtmlTable(const HtmlPiece& piece, const GumboNode* table, Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_HTML_TABLE_H_
