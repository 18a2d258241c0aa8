#include "parser-service/rpc/parser_service.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "parser-service/rpc/document_id.h"
#include "parser-service/rpc/in_process_parser.h"
#include "record-store/refusal.h"
#include "record-store/testing/unimplemented_writer.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

// Reads nothing: one sentence which is the whole text.
void ReadAsOneSentence(const v1::Document& document, v1::DocumentRecords* records) {
  *records->mutable_document() = document;
  if (document.text().empty()) records->mutable_document()->set_text(document.content());
  records->mutable_document()->set_sentence_count(1);
  v1::Sentence* sentence = records->add_sentences();
  sentence->set_name(document.name() + "/sentences/0");
  sentence->set_normalized_text(document.content());
}

// Remembers what it was asked to store, and answers with `failure` when that is set.
class FakeWriter : public UnimplementedWriter {
 public:
  absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords& records,
                                              const WriteOptions& options) override {
    stored.push_back(records);
    last_options = options;
    if (!failure.ok()) return failure;
    v1::Document document = records.document();
    document.clear_content();
    document.clear_text();
    document.set_uid("stored");
    return document;
  }
  absl::StatusOr<v1::Finding> DismissFinding(absl::string_view name, const std::string& reason,
                                             const std::string& etag,
                                             const WriteOptions&) override {
    if (!failure.ok()) return failure;
    v1::Finding finding;
    finding.set_name(std::string(name));
    finding.set_dismissal_reason(reason);
    finding.set_etag(etag + "+");
    return finding;
  }
  absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time) override {
    ++asked_for_freshness;
    if (!freshness_failure.ok()) return freshness_failure;
    return FreshnessToken{7, {1, stored.size()}};
  }

  int asked_for_freshness = 0;
  absl::Status freshness_failure;
  std::vector<v1::DocumentRecords> stored;
  WriteOptions last_options;
  absl::Status failure;
};

class ParserServiceTest : public ::testing::Test {
 protected:
  static v1::CreateDocumentRequest GoodRequest() {
    v1::CreateDocumentRequest request;
    request.mutable_document()->set_content("11月份，规模以上工业增加值同比增长7.0%。");
    request.mutable_document()->set_mime_type("text/plain");
    return request;
  }

  FakeWriter writer_;
  int told_of_stored_ = 0;
  InProcessParser server_{ReadAsOneSentence, &writer_, [this] { ++told_of_stored_; }};
};

TEST_F(ParserServiceTest, DecodesTheCharsetOfTheMediaType) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.mutable_document()->set_content("\xd4\xf6\xb3\xa4");  // 增长
  request.mutable_document()->set_mime_type("text/plain; charset=GB18030");
  ASSERT_TRUE(server_.CreateDocument(request).ok());
  ASSERT_EQ(writer_.stored.size(), 1u);
  EXPECT_EQ(writer_.stored[0].document().text(), "增长");
  EXPECT_EQ(writer_.stored[0].document().content(), "\xd4\xf6\xb3\xa4");
}

TEST_F(ParserServiceTest, NamesWhatIsWrongWithACharset) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.mutable_document()->set_mime_type("text/plain; charset=klingon");
  absl::Status status = server_.CreateDocument(request).status();
  EXPECT_EQ(ReasonOf(status), "UNKNOWN_CHARSET");
  EXPECT_EQ(FieldOf(status), "document.mime_type");
  request.mutable_document()->set_mime_type("text/plain; charset=gb18030");
  request.mutable_document()->set_content("\xd4\xf6\xff\xff");
  status = server_.CreateDocument(request).status();
  EXPECT_EQ(ReasonOf(status), "INVALID_ENCODING");
  EXPECT_EQ(FieldOf(status), "document.content");
}

TEST_F(ParserServiceTest, ParsesTextAndStoresNothing) {
  v1::ParseTextRequest request;
  request.set_text("增长7.0%。");
  request.mutable_metadata()->set_publish_date("2020-12-18");
  request.mutable_metadata()->set_uid("the client's own");  // output only: ignored
  auto records = server_.ParseText(request);
  ASSERT_TRUE(records.ok()) << records.status();
  EXPECT_EQ(records->document().name(), "documents/-");
  EXPECT_EQ(records->document().mime_type(), "text/plain");
  EXPECT_EQ(records->document().publish_date(), "2020-12-18");
  EXPECT_EQ(records->document().text(), "增长7.0%。");
  EXPECT_EQ(records->document().content(), "");
  EXPECT_EQ(records->document().uid(), "");
  ASSERT_EQ(records->sentences_size(), 1);
  EXPECT_EQ(records->sentences(0).name(), "documents/-/sentences/0");
  EXPECT_TRUE(writer_.stored.empty());
}

TEST_F(ParserServiceTest, StoresADocumentUnderAnIdMadeOfItsContent) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.mutable_document()->set_title("标题");
  request.set_request_id("123E4567-E89B-42D3-A456-426614174000");
  auto first = server_.CreateDocument(request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->uid(), "stored");
  EXPECT_EQ(first->content(), "");
  EXPECT_EQ(first->name().substr(0, 12), "documents/d-");
  EXPECT_EQ(first->content_sha256(), Sha256Hex(request.document().content()));
  auto second = server_.CreateDocument(request);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->name(), first->name());
  ASSERT_EQ(writer_.stored.size(), 2u);
  EXPECT_EQ(writer_.stored[0].document().title(), "标题");
  EXPECT_EQ(writer_.stored[0].document().content(), request.document().content());
  EXPECT_EQ(writer_.last_options.request_id, "123e4567-e89b-42d3-a456-426614174000");
  EXPECT_LT(writer_.last_options.deadline, absl::InfiniteFuture());
}

TEST_F(ParserServiceTest, TakesTheIdOfTheClient) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.set_document_id("nbs-2020-11");
  auto document = server_.CreateDocument(request);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->name(), "documents/nbs-2020-11");
}

TEST_F(ParserServiceTest, ValidateOnlyReadsAndStoresNothing) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.set_validate_only(true);
  auto document = server_.CreateDocument(request);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->sentence_count(), 1);
  EXPECT_EQ(document->content(), "");
  EXPECT_EQ(document->text(), "");
  EXPECT_TRUE(writer_.stored.empty());
}

TEST_F(ParserServiceTest, ErrorsOfTheStoreReachTheClientWithoutItsWords) {
  writer_.failure = absl::UnavailableError("FATAL: no pg_hba.conf entry");
  absl::Status status = server_.CreateDocument(GoodRequest()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(status.message().find("pg_hba"), absl::string_view::npos);
  writer_.failure = absl::AlreadyExistsError("`documents/a` exists with other content");
  status = server_.CreateDocument(GoodRequest()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(status.message(), "`documents/a` exists with other content");
}

struct BadDocument {
  const char* name;
  std::function<void(v1::CreateDocumentRequest*)> spoil;
  const char* reason;
  const char* field;
};
// gtest prints it.
void PrintTo(const BadDocument& bad, std::ostream* out) { *out << bad.name; }

class BadDocumentTest : public ParserServiceTest,
                        public ::testing::WithParamInterface<BadDocument> {};

TEST_P(BadDocumentTest, IsRefusedWithReasonAndField) {
  v1::CreateDocumentRequest request = GoodRequest();
  GetParam().spoil(&request);
  absl::Status status = server_.CreateDocument(request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  EXPECT_EQ(ReasonOf(status), GetParam().reason);
  EXPECT_EQ(FieldOf(status), GetParam().field);
  EXPECT_TRUE(writer_.stored.empty());
}

INSTANTIATE_TEST_SUITE_P(
    ParserServiceTest, BadDocumentTest,
    ::testing::Values(
        BadDocument{"NoDocument", [](auto* r) { r->clear_document(); }, "REQUIRED", "document"},
        BadDocument{"NoContent", [](auto* r) { r->mutable_document()->clear_content(); },
                    "REQUIRED", "document.content"},
        BadDocument{
            "TenMegabytes",
            [](auto* r) { r->mutable_document()->set_content(std::string(10'000'000, 'x')); },
            "TOO_LONG", "document.content"},
        BadDocument{"BytesThatAreNotUtf8",
                    [](auto* r) { r->mutable_document()->set_content("增长\xff\xfe"); },
                    "INVALID_UTF8", "document.content"},
        BadDocument{"Null",
                    [](auto* r) { r->mutable_document()->set_content(std::string("7\0%", 3)); },
                    "INVALID_CHARACTER", "document.content"},
        BadDocument{"NoMediaType", [](auto* r) { r->mutable_document()->clear_mime_type(); },
                    "REQUIRED", "document.mime_type"},
        BadDocument{"WrongMediaType",
                    [](auto* r) { r->mutable_document()->set_mime_type("application/pdf"); },
                    "UNSUPPORTED_MIME_TYPE", "document.mime_type"},
        BadDocument{"ADayThatIsNone",
                    [](auto* r) { r->mutable_document()->set_publish_date("2023-02-30"); },
                    "INVALID_DAY", "document.publish_date"},
        BadDocument{"ADayWithoutZeros",
                    [](auto* r) { r->mutable_document()->set_publish_date("2023-2-3"); },
                    "INVALID_DAY", "document.publish_date"},
        BadDocument{"ADayWithASign",
                    [](auto* r) { r->mutable_document()->set_publish_date("+023-02-03"); },
                    "INVALID_DAY", "document.publish_date"},
        BadDocument{"ANameOfItsOwn",
                    [](auto* r) { r->mutable_document()->set_name("documents/x"); },
                    "UNEXPECTED_FIELD", "document.name"},
        BadDocument{"ALongTitle",
                    [](auto* r) { r->mutable_document()->set_title(std::string(3000, 'x')); },
                    "TOO_LONG", "document.title"},
        BadDocument{"ANullInTheSource",
                    [](auto* r) { r->mutable_document()->set_source_uri(std::string("a\0", 2)); },
                    "INVALID_CHARACTER", "document.source_uri"},
        BadDocument{"AWrongLanguage",
                    [](auto* r) { r->mutable_document()->set_language_code("中文"); },
                    "INVALID_LANGUAGE_CODE", "document.language_code"},
        BadDocument{"CapitalsInTheId", [](auto* r) { r->set_document_id("Report"); }, "INVALID_ID",
                    "document_id"},
        BadDocument{"APathAsId", [](auto* r) { r->set_document_id("../etc"); }, "INVALID_ID",
                    "document_id"},
        BadDocument{"TheWildcardAsId", [](auto* r) { r->set_document_id("-"); }, "INVALID_ID",
                    "document_id"},
        BadDocument{"ALongId", [](auto* r) { r->set_document_id(std::string(64, 'a')); },
                    "INVALID_ID", "document_id"},
        BadDocument{"ARequestIdThatIsNoUuid", [](auto* r) { r->set_request_id("1"); },
                    "INVALID_UUID", "request_id"},
        BadDocument{"ARequestIdWithoutDashes",
                    [](auto* r) { r->set_request_id("123e4567xe89bx42d3xa456x426614174000"); },
                    "INVALID_UUID", "request_id"}),
    [](const auto& test) { return test.param.name; });

TEST_F(ParserServiceTest, SaysAtWhichByteTheTextIsNotUtf8) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.mutable_document()->set_content("增长\xff");
  absl::Status status = server_.CreateDocument(request).status();
  EXPECT_EQ(MetadataOf(status, "byteOffset"), "6");
}

TEST_F(ParserServiceTest, RefusesTextThatCannotBeParsed) {
  v1::ParseTextRequest request;
  absl::Status status = server_.ParseText(request).status();
  EXPECT_EQ(ReasonOf(status), "REQUIRED");
  EXPECT_EQ(FieldOf(status), "text");

  request.set_text(std::string((1 << 20) + 1, 'x'));
  status = server_.ParseText(request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "TOO_LONG");
  EXPECT_EQ(FieldOf(status), "text");

  request.set_text("7.0%");
  request.set_mime_type("image/png");
  status = server_.ParseText(request).status();
  EXPECT_EQ(ReasonOf(status), "UNSUPPORTED_MIME_TYPE");
  EXPECT_EQ(FieldOf(status), "mime_type");

  request.clear_mime_type();
  request.mutable_metadata()->set_publish_date("yesterday");
  EXPECT_EQ(FieldOf(server_.ParseText(request).status()), "metadata.publish_date");
  request.mutable_metadata()->clear_publish_date();
  request.mutable_metadata()->set_content("7.0%");
  EXPECT_EQ(FieldOf(server_.ParseText(request).status()), "metadata.content");
}

TEST_F(ParserServiceTest, TellsWhenADocumentWasStored) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.set_validate_only(true);
  ASSERT_TRUE(server_.CreateDocument(request).ok());
  EXPECT_EQ(told_of_stored_, 0);
  request.set_validate_only(false);
  ASSERT_TRUE(server_.CreateDocument(request).ok());
  EXPECT_EQ(told_of_stored_, 1);
}

v1::DismissFindingRequest Dismissal();

TEST_F(ParserServiceTest, AnswersEveryWriteWithAFreshnessToken) {
  ASSERT_TRUE(server_.CreateDocument(GoodRequest()).ok());
  EXPECT_EQ(server_.freshness_token(), EncodeFreshnessToken({7, {1, 1}}));
  ASSERT_TRUE(server_.CreateDocument(GoodRequest()).ok());
  EXPECT_EQ(server_.freshness_token(), EncodeFreshnessToken({7, {1, 2}}))
      << "asked for after the write";
  ASSERT_TRUE(server_.DismissFinding(Dismissal()).ok());
  EXPECT_EQ(server_.freshness_token(), EncodeFreshnessToken({7, {1, 2}}));
}

TEST_F(ParserServiceTest, GivesNoTokenForWhatCommitsNothing) {
  v1::CreateDocumentRequest request = GoodRequest();
  request.set_validate_only(true);
  ASSERT_TRUE(server_.CreateDocument(request).ok());
  EXPECT_EQ(server_.freshness_token(), "");
  v1::ParseTextRequest text;
  text.set_text("7.0%");
  ASSERT_TRUE(server_.ParseText(text).ok());
  EXPECT_EQ(server_.freshness_token(), "");
  writer_.failure = absl::UnavailableError("database away");
  EXPECT_FALSE(server_.CreateDocument(GoodRequest()).ok());
  EXPECT_EQ(server_.freshness_token(), "");
  EXPECT_EQ(writer_.asked_for_freshness, 0);
}

TEST_F(ParserServiceTest, AWriteSucceedsWithoutItsToken) {
  writer_.freshness_failure = absl::UnavailableError("database away");
  EXPECT_TRUE(server_.CreateDocument(GoodRequest()).ok());
  EXPECT_EQ(server_.freshness_token(), "");
}

v1::DismissFindingRequest Dismissal() {
  v1::DismissFindingRequest request;
  request.set_name("findings/f1");
  request.set_reason("两个口径不同");
  request.set_etag("\"1\"");
  return request;
}

TEST_F(ParserServiceTest, DismissesAFinding) {
  const auto finding = server_.DismissFinding(Dismissal());
  ASSERT_TRUE(finding.ok()) << finding.status();
  EXPECT_EQ(finding->name(), "findings/f1");
  EXPECT_EQ(finding->dismissal_reason(), "两个口径不同");
  EXPECT_EQ(finding->etag(), "\"1\"+");
}

TEST_F(ParserServiceTest, WantsNameAndReasonOfADismissal) {
  v1::DismissFindingRequest request = Dismissal();
  request.set_name("documents/f1");
  absl::Status status = server_.DismissFinding(request).status();
  EXPECT_EQ(ReasonOf(status), "INVALID_NAME");
  EXPECT_EQ(FieldOf(status), "name");
  request = Dismissal();
  request.clear_reason();
  status = server_.DismissFinding(request).status();
  EXPECT_EQ(ReasonOf(status), "REQUIRED");
  EXPECT_EQ(FieldOf(status), "reason");
}

TEST_F(ParserServiceTest, SaysWhyAFindingIsNotDismissed) {
  const std::pair<absl::Status, const char*> cases[] = {
      {Refusal(absl::StatusCode::kNotFound, "FINDING_NOT_FOUND", "x"), "FINDING_NOT_FOUND"},
      {Refusal(absl::StatusCode::kAborted, "ETAG_MISMATCH", "x"), "ETAG_MISMATCH"},
      {Refusal(absl::StatusCode::kFailedPrecondition, "FINDING_RESOLVED", "x"),
       "FINDING_RESOLVED"}};
  for (const auto& [failure, reason] : cases) {
    writer_.failure = failure;
    const absl::Status status = server_.DismissFinding(Dismissal()).status();
    EXPECT_EQ(status.code(), failure.code());
    EXPECT_EQ(ReasonOf(status), reason);
  }
}

TEST(DocumentIdTest, FollowsContentMediaTypeSourceAndDay) {
  v1::Document document;
  document.set_content("a");
  document.set_mime_type("text/plain");
  const std::string id = DerivedDocumentId(document);
  EXPECT_EQ(id.size(), 34u);
  v1::Document other = document;
  other.set_title("a title does not change the records");
  EXPECT_EQ(DerivedDocumentId(other), id);
  other = document;
  other.set_source_uri("https://example.org/1");
  EXPECT_NE(DerivedDocumentId(other), id);
  other = document;
  other.set_publish_date("2020-01-01");
  EXPECT_NE(DerivedDocumentId(other), id);
  other = document;
  other.set_mime_type("text/html");
  EXPECT_NE(DerivedDocumentId(other), id);
  other = document;
  other.set_content("b");
  EXPECT_NE(DerivedDocumentId(other), id);
}

TEST(DocumentIdTest, DigestsAreSha256) {
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace zhibiao
