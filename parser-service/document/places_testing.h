// Whether everything in a layout stands for the bytes that it says. For tests and fuzz targets.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLACES_TESTING_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLACES_TESTING_H_

#include <string>

#include "parser-service/document/document_layout.h"

namespace zhibiao {

// What is wrong with a place in `layout`, which was read from `source`; empty when nothing is.
// Articles part the blocks, sentences the text of their block, cells lie in their table, and every
// character stands for one character of the source, or for a reference to one.
std::string WrongPlace(const SourceText& source, const DocumentLayout& layout);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_PLACES_TESTING_H_
