# cmake -DINPUT=file -DOUTPUT=x.cc -DFUNCTION=Name -P embed.cmake
# Writes a source which holds the bytes of a file, so that a binary needs nothing beside itself.
file(READ ${INPUT} bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"absl/strings/string_view.h\"
namespace zhibiao {
absl::string_view ${FUNCTION}();
namespace {
constexpr unsigned char kBytes[] = {${bytes}0};
}
absl::string_view ${FUNCTION}() { return {reinterpret_cast<const char*>(kBytes), ${size}}; }
}  // namespace zhibiao
")
