// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/images.h"

#include "core/api/images_fields.h"
#include "core/api/list.h"

namespace gantry::api {

std::string encode(const std::vector<ImageSummary>& list) {
    return json::encode(list);
}

Result<std::vector<ImageSummary>> decodeImageList(std::string_view text) {
    return decodeList<ImageSummary>(text);
}

std::string encode(const ImageInspect& body) {
    return json::encode(body);
}

Result<ImageInspect> decodeImageInspect(std::string_view text) {
    return json::decode<ImageInspect>(text);
}

std::string encode(const std::vector<HistoryItem>& list) {
    return json::encode(list);
}

Result<std::vector<HistoryItem>> decodeHistory(std::string_view text) {
    return decodeList<HistoryItem>(text);
}

std::string encode(const std::vector<DeleteItem>& list) {
    return json::encode(list);
}

Result<std::vector<DeleteItem>> decodeDeleteItems(std::string_view text) {
    return decodeList<DeleteItem>(text);
}

std::string encode(const ImagesPruned& body) {
    return json::encode(body);
}

Result<ImagesPruned> decodeImagesPruned(std::string_view text) {
    return json::decode<ImagesPruned>(text);
}

std::string encode(const ProgressLine& line) {
    return json::encode(line);
}

Result<ProgressLine> decodeProgressLine(std::string_view text) {
    return json::decode<ProgressLine>(text);
}

} // namespace gantry::api
