// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/image_layer_routes.h"

#include "runtime/engine/routes/body.h"

#include <charconv>

namespace gantry::engine {

namespace {

Result<void> layers(ImageService& images, Exchange& exchange) {
    const auto body = images.layers(exchange.request().parameter("name"));
    return body ? exchange.respond(200, api::encode(*body)) : Result<void>(body.error());
}

Result<void> files(ImageService& images, Exchange& exchange) {
    const Request& request = exchange.request();
    const std::string& text = request.parameter("index");
    std::size_t index = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), index);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return Error(ErrorKind::invalidArgument, "'" + text + "' is no layer's number");
    const auto body = images.layerFiles(request.parameter("name"), index, request.find("path").value_or("/"),
                                        request.isSet("sizes"), exchange.clientGone());
    return body ? exchange.respond(200, api::encode(*body)) : Result<void>(body.error());
}

Result<void> previewPrune(ImageService& images, Exchange& exchange) {
    const auto filters = filtersOf(exchange.request());
    if (!filters)
        return filters.error();
    const auto body = images.previewPrune(*filters);
    return body ? exchange.respond(200, api::encode(*body)) : Result<void>(body.error());
}

} // namespace

void addImageLayerRoutes(Router& router, ImageService& images) {
    const auto add = [&](const char* pattern, Result<void> (*handler)(ImageService&, Exchange&)) {
        router.add("GET", pattern, [&images, handler](Exchange& exchange) { return handler(images, exchange); });
    };
    add("/gantry/v1/images/prune", previewPrune);
    add("/gantry/v1/images/{name...}/layers", layers);
    add("/gantry/v1/images/{name...}/layers/{index}/files", files);
}

} // namespace gantry::engine
