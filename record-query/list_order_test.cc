#include "record-query/list_order.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;

const RecordSchema& Schema() {
  static const RecordSchema schema(
      v1::Document::descriptor(),
      {{"publish_date", FieldType::kDay, true}, {"publisher", FieldType::kText}});
  return schema;
}

std::string Complaint(absl::string_view order_by) {
  absl::StatusOr<ListOrder> order = ParseOrder(order_by, Schema());
  return order.ok() ? "read" : std::string(order.status().message());
}

TEST(ListOrderTest, ReadsFieldAndDirection) {
  EXPECT_EQ(ParseOrder("", Schema())->field, "");
  EXPECT_EQ(ParseOrder("publish_date", Schema())->field, "publish_date");
  EXPECT_FALSE(ParseOrder("publish_date asc", Schema())->descending);
  EXPECT_TRUE(ParseOrder("  publish_date   desc ", Schema())->descending);
}

TEST(ListOrderTest, SaysWhatIsWrong) {
  EXPECT_THAT(Complaint("publish_dat desc"), HasSubstr("did you mean `publish_date`?"));
  EXPECT_THAT(Complaint("publisher"), HasSubstr("Document cannot be ordered by `publisher`"));
  EXPECT_THAT(Complaint("publish_date DESC"),
              HasSubstr("only `asc` or `desc` may follow, not `DESC`"));
  EXPECT_THAT(Complaint("publish_date desc desc"), HasSubstr("only `asc` or `desc`"));
  EXPECT_THAT(Complaint("publish_date, publisher"), HasSubstr("ordered by one field"));
}

}  // namespace
}  // namespace zhibiao
