#include "tests/accuracy/check_spans.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

using google::protobuf::Message;

// The text in the three encodings, to cut spans out of each.
struct Encodings {
  std::string utf8;
  std::vector<uint32_t> byte_of_code_point;
  std::u16string utf16;
};

Encodings Encode(const std::string& utf8) {
  Encodings e{utf8, {}, Utf8ToUtf16(utf8)};
  for (size_t i = 0; i < utf8.size(); ++i) {
    if ((static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80)
      e.byte_of_code_point.push_back(static_cast<uint32_t>(i));
  }
  e.byte_of_code_point.push_back(static_cast<uint32_t>(utf8.size()));
  return e;
}

absl::Status CheckSpan(const Encodings& e, const v1::TextSpan& span) {
  const auto fail = [&](const char* encoding) {
    return absl::InternalError(absl::StrCat("the span \"", span.text(), "\" at byte ",
                                            span.start_byte(), " differs in ", encoding));
  };
  const auto within = [](int32_t begin, int32_t end, size_t size) {
    return begin >= 0 && begin <= end && static_cast<size_t>(end) <= size;
  };
  if (!within(span.start_byte(), span.end_byte(), e.utf8.size()) ||
      e.utf8.substr(static_cast<size_t>(span.start_byte()),
                    static_cast<size_t>(span.end_byte() - span.start_byte())) != span.text()) {
    return fail("UTF-8");
  }
  if (!within(span.start_code_point(), span.end_code_point(), e.byte_of_code_point.size() - 1))
    return fail("code points");
  const uint32_t from = e.byte_of_code_point[static_cast<size_t>(span.start_code_point())];
  const uint32_t to = e.byte_of_code_point[static_cast<size_t>(span.end_code_point())];
  if (e.utf8.substr(from, to - from) != span.text()) return fail("code points");
  if (!within(span.start_utf16(), span.end_utf16(), e.utf16.size())) return fail("UTF-16");
  const std::u16string_view units = std::u16string_view(e.utf16).substr(
      static_cast<size_t>(span.start_utf16()),
      static_cast<size_t>(span.end_utf16() - span.start_utf16()));
  return Utf16ToUtf8(units) == span.text() ? absl::OkStatus() : fail("UTF-16");
}

// Every TextSpan inside a message, found through its descriptor, so that no field is forgotten.
absl::Status CheckMessage(const Encodings& e, const Message& message) {
  if (message.GetDescriptor() == v1::TextSpan::descriptor())
    return CheckSpan(e, static_cast<const v1::TextSpan&>(message));
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const Message& part = field->is_repeated()
                                ? message.GetReflection()->GetRepeatedMessage(message, field, i)
                                : message.GetReflection()->GetMessage(message, field);
      if (const absl::Status status = CheckMessage(e, part); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSpans(const v1::DocumentRecords& records) {
  return CheckMessage(Encode(records.document().text()), records);
}

}  // namespace zhibiao
