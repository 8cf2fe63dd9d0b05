// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/containers.h"

#include "core/api/containers_fields.h"
#include "core/api/list.h"

namespace gantry::api {

Result<ContainerCreateBody> decodeContainerCreateBody(std::string_view text) {
    auto value = json::parse(text);
    if (!value)
        return value.error();
    return json::fromJson<ContainerCreateBody>(withCommandLists(std::move(*value)));
}

std::string encode(const ContainerCreateBody& body) {
    return json::encode(body);
}

std::string encode(const ContainerCreated& body) {
    return json::encode(body);
}

Result<ContainerCreated> decodeContainerCreated(std::string_view text) {
    return json::decode<ContainerCreated>(text);
}

Result<UpdateBody> decodeUpdateBody(std::string_view text) {
    return json::decode<UpdateBody>(text);
}

std::string encode(const UpdateBody& body) {
    Json all = json::toJson(body);
    const Json untouched = json::toJson(UpdateBody{});
    for (auto field = all.begin(); field != all.end();) {
        const auto same = untouched.find(field.key());
        field = same != untouched.end() && *same == *field ? all.erase(field) : std::next(field);
    }
    return json::toText(all);
}

std::string encode(const UpdateResponse& body) {
    return json::encode(body);
}

std::string encode(const std::vector<ContainerSummary>& list) {
    return json::encode(list);
}

Result<std::vector<ContainerSummary>> decodeContainerList(std::string_view text) {
    return decodeList<ContainerSummary>(text);
}

std::string encode(const ContainerInspect& body) {
    Json value = json::toJson(body);
    // Clients walk into this object without looking whether it is there.
    value["NetworkSettings"] = {{"Networks", Json::object()}, {"Ports", Json::object()}};
    return json::toText(value);
}

Result<ContainerInspect> decodeContainerInspect(std::string_view text) {
    auto value = json::parse(text);
    if (!value)
        return value.error();
    if (const auto config = value->find("Config"); config != value->end())
        *config = withCommandLists(*config);
    return json::fromJson<ContainerInspect>(*value);
}

std::string encode(const WaitResponse& body) {
    return json::encode(body);
}

std::string encode(const TopResponse& body) {
    return json::encode(body);
}

Result<TopResponse> decodeTopResponse(std::string_view text) {
    return json::decode<TopResponse>(text);
}

std::string encode(const ContainersPruned& body) {
    return json::encode(body);
}

Result<ContainersPruned> decodeContainersPruned(std::string_view text) {
    return json::decode<ContainersPruned>(text);
}

} // namespace gantry::api
