// Documents without end out of those of a corpus, for the bench `growth`.
#ifndef ZHIBIAO_TESTS_BENCH_VARIED_DOCUMENT_H_
#define ZHIBIAO_TESTS_BENCH_VARIED_DOCUMENT_H_

#include "parser-service/assemble/read_document.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Reads `document`, which has a name, as its variation number `variation`: 0 is the document
// itself, others have other names, other digits behind the points of their figures, and all days a
// multiple of 20 years later, so that a growing store holds more years and not more contradictions.
// Spans are those of the text with the figures varied, whose words still name the years of the
// original.
void ReadVaried(const DocumentReader& reader, const v1::Document& document, int variation,
                v1::DocumentRecords* records);

}  // namespace zhibiao

#endif  // ZHIBIAO_TESTS_BENCH_VARIED_DOCUMENT_H_
