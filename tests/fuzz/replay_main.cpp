// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer where the compiler has none: gives a target every file of its corpus and then, always in the
// same order, changed copies of them. It measures no coverage, so it finds what is near; libFuzzer looks further.
//
//   fuzz_NAME -seconds=2 CORPUS…
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size);

namespace {

constexpr std::size_t kMostBytes = 65536;
constexpr std::array<std::string_view, 14> kTokens{
    "0", "-1", "4294967295", "18446744073709551616", "../", "/", "\xff", std::string_view("\0", 1), "\n", "\"", "{",
    "[", ",",  "1e999"};

std::string readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Mutator {
public:
    explicit Mutator(const std::vector<std::string>& corpus) : m_corpus(corpus) {}

    std::string next() {
        std::string text = m_corpus[below(m_corpus.size())];
        for (std::size_t changes = 1 + below(4); changes > 0; --changes)
            change(text);
        text.resize(std::min(text.size(), kMostBytes));
        return text;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(m_random() % bound); }

    void change(std::string& text) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = below(std::min<std::size_t>(text.size() - at, 600) + 1);
        switch (below(6)) {
        case 0:
            if (at < text.size())
                text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << below(8)));
            break;
        case 1:
            if (at < text.size())
                text[at] = static_cast<char>(below(256));
            break;
        case 2:
            text.erase(at, length);
            break;
        case 3:
            text.insert(at, text.substr(at, length));
            break;
        case 4:
            text.insert(at, kTokens[below(kTokens.size())]);
            break;
        default: {
            const std::string& other = m_corpus[below(m_corpus.size())];
            text.replace(at, length, other.substr(below(other.size()), length));
        }
        }
    }

    const std::vector<std::string>& m_corpus;
    std::mt19937_64 m_random{1};
};

void give(const std::string& text) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

} // namespace

int main(int argc, char** argv) {
    int seconds = 2;
    std::vector<std::string> corpus;
    for (int i = 1; i < argc; ++i) {
        constexpr std::string_view kSeconds = "-seconds=";
        const std::string_view argument = argv[i];
        if (argument.starts_with(kSeconds)) {
            std::from_chars(argument.data() + kSeconds.size(), argument.data() + argument.size(), seconds);
            continue;
        }
        std::vector<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argument)) {
            if (entry.is_regular_file())
                paths.push_back(entry.path());
        }
        std::sort(paths.begin(), paths.end());
        for (const auto& path : paths)
            corpus.push_back(readFile(path));
    }
    if (corpus.empty()) {
        std::fprintf(stderr, "%s: no corpus\n", argv[0]);
        return 1;
    }
    for (const auto& text : corpus)
        give(text);
    Mutator mutator(corpus);
    std::size_t runs = corpus.size();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    for (; std::chrono::steady_clock::now() < end; ++runs)
        give(mutator.next());
    std::printf("%zu runs\n", runs);
    return 0;
}
