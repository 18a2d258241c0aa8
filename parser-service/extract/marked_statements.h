// How tests write down statements: a text with a note behind each figure.
//
//   3月份，规模以上工业增加值同比增长6.5%{规模以上工业增加值 growth yoy +6.5% 2024-03}。
//
// A note holds subject and indicator; @ and the area; the measure when it is not the level; the
// basis; `real` at constant prices; the value with its bound, magnitude and unit; the period in
// ISO 8601; `vs` and the other side of a comparison with another subject or an earlier period (as
// written, or its days); the claim when it is not actual; `by` and the source. Parts without
// content are left out. A number without a note is no figure.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_MARKED_STATEMENTS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_MARKED_STATEMENTS_H_

#include <gtest/gtest.h>

#include <string>

namespace zhibiao {

// Whether `marked` without its notes, in a document of `mime_type` published on the day
// (YYYY-MM-DD), is read as its notes say. A failure tells the notes that differ.
testing::AssertionResult ReadAsMarked(const std::string& published, const std::string& marked,
                                      const char* mime_type = "text/plain");

}  // namespace zhibiao

#define EXPECT_STATEMENTS(published, marked) EXPECT_TRUE(ReadAsMarked(published, marked))
#define EXPECT_STATEMENTS_OF(published, mime_type, marked) \
  EXPECT_TRUE(ReadAsMarked(published, marked, mime_type))

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_MARKED_STATEMENTS_H_
