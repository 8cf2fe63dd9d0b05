// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/image_routes.h"

#include "core/text/words.h"
#include "runtime/engine/routes/image_layer_routes.h"

namespace gantry::engine {

namespace {

constexpr const char* kProgressType = "application/json";
constexpr const char* kTarType = "application/x-tar";

Result<api::Filters> filtersOf(const Request& request) {
    const auto text = request.find("filters");
    return text && !text->empty() ? api::decodeFilters(*text) : Result<api::Filters>(api::Filters());
}

ImageService::ArchiveSource bodyOf(Exchange& exchange) {
    return [&exchange](const std::function<bool(std::string_view)>& sink) { return exchange.streamBody(sink); };
}

// A refusal reaches a client only after it has sent everything: most of them write first and read then.
void drain(Exchange& exchange) {
    ignore(exchange.streamBody([](std::string_view) { return true; }), "the client may have gone");
}

Result<void> list(ImageService& images, Exchange& exchange) {
    const auto filters = filtersOf(exchange.request());
    if (!filters)
        return filters.error();
    const auto found = images.list(*filters, exchange.request().isSet("shared-size"));
    if (!found)
        return found.error();
    return exchange.respond(200, api::encode(*found));
}

// A job whose answer is a stream of lines: an error before the first line has a status of its own, a later one is a
// line.
Result<void>
streamLines(Exchange& exchange, bool isQuiet,
            const std::function<Result<void>(const ImageService::ProgressSink&, const std::stop_token&)>& job) {
    std::stop_source stop;
    const std::stop_callback onGone(exchange.clientGone(), [&stop] { stop.request_stop(); });
    const auto write = [&](const api::ProgressLine& line) {
        if (isQuiet && !line.stream && !line.error)
            return;
        Result<void> written = exchange.hasBegun() ? Result<void>() : exchange.beginStream(kProgressType);
        if (written)
            written = exchange.writeChunk(api::encode(line) + "\n");
        if (!written)
            stop.request_stop();
    };
    const auto done = job(write, stop.get_token());
    if (done)
        return {};
    drain(exchange);
    if (!exchange.hasBegun())
        return done.error();
    api::ProgressLine line;
    line.error = done.error().message();
    line.errorDetail = api::ErrorDetail{done.error().message()};
    write(line);
    return {};
}

// gantry-image, any number of them: ids of the images to take of an archive that holds several. Ours; other engines
// take all.
Result<void> load(ImageService& images, Exchange& exchange) {
    return streamLines(exchange, exchange.request().isSet("quiet"), [&](const auto& sink, const auto& stop) {
        return images.load(bodyOf(exchange), sink, stop, exchange.request().findAll("gantry-image"));
    });
}

Result<void> save(ImageService& images, Exchange& exchange, const std::vector<std::string>& names) {
    return images.save(
        names, [&](std::string_view bytes) { return exchange.writeChunk(bytes); }, exchange.clientGone(),
        [&] { return exchange.beginStream(kTarType); });
}

Result<void> saveSeveral(ImageService& images, Exchange& exchange) {
    std::vector<std::string> names;
    for (const auto& value : exchange.request().findAll("names")) {
        for (auto& name : text::split(value, ','))
            names.push_back(std::move(name));
    }
    return save(images, exchange, names);
}

Result<void> inspect(ImageService& images, Exchange& exchange) {
    const auto body = images.inspect(exchange.request().parameter("name"));
    return body ? exchange.respond(200, api::encode(*body)) : Result<void>(body.error());
}

Result<void> history(ImageService& images, Exchange& exchange) {
    const auto body = images.history(exchange.request().parameter("name"));
    return body ? exchange.respond(200, api::encode(*body)) : Result<void>(body.error());
}

Result<void> tag(ImageService& images, Exchange& exchange) {
    const Request& request = exchange.request();
    auto tagged =
        images.tag(request.parameter("name"), request.find("repo").value_or(""), request.find("tag").value_or(""));
    return tagged ? exchange.respond(201, {}) : tagged;
}

Result<void> remove(ImageService& images, Exchange& exchange) {
    const Request& request = exchange.request();
    const auto removed = images.remove(request.parameter("name"), request.isSet("force"));
    return removed ? exchange.respond(200, api::encode(*removed)) : Result<void>(removed.error());
}

Result<void> prune(ImageService& images, Exchange& exchange) {
    const auto filters = filtersOf(exchange.request());
    if (!filters)
        return filters.error();
    const auto pruned = images.prune(*filters);
    return pruned ? exchange.respond(200, api::encode(*pruned)) : Result<void>(pruned.error());
}

Result<void> create(ImageService& images, Exchange& exchange) {
    const Request& request = exchange.request();
    if (const auto name = request.find("fromImage").value_or(""); !name.empty()) {
        drain(exchange);
        return Error(ErrorKind::unsupported, "pulling '" + name +
                                                 "' from a registry is not supported yet: load an image archive "
                                                 "(docker load)");
    }
    // Of Docker's sources only the body: nobody makes root fetch an address.
    if (request.find("fromSrc").value_or("") != "-") {
        drain(exchange);
        return Error(ErrorKind::unsupported, "only an archive in the request (fromSrc=-) can be imported");
    }
    const RootfsOptions options{request.find("repo").value_or(""), request.find("tag").value_or(""),
                                request.find("message").value_or(""), request.find("platform").value_or(""),
                                request.findAll("changes")};
    return streamLines(exchange, false, [&](const auto& sink, const auto& stop) {
        return images.importRootfs(bodyOf(exchange), options, sink, stop);
    });
}

Result<void> preview(ImageService& images, Exchange& exchange) {
    const auto body = images.preview(bodyOf(exchange), exchange.clientGone());
    if (!body) {
        drain(exchange);
        return body.error();
    }
    return exchange.respond(200, api::encode(*body));
}

} // namespace

void addImageRoutes(Router& router, ImageService& images) {
    const auto add = [&](const char* method, const char* pattern, Result<void> (*handler)(ImageService&, Exchange&)) {
        router.add(method, pattern, [&images, handler](Exchange& exchange) { return handler(images, exchange); });
    };
    add("GET", "/images/json", list);
    add("GET", "/images/get", saveSeveral);
    add("POST", "/images/load", load);
    add("POST", "/images/prune", prune);
    add("POST", "/images/create", create);
    add("GET", "/images/{name...}/json", inspect);
    add("GET", "/images/{name...}/history", history);
    router.add("GET", "/images/{name...}/get", [&images](Exchange& exchange) {
        return save(images, exchange, {exchange.request().parameter("name")});
    });
    add("POST", "/images/{name...}/tag", tag);
    add("DELETE", "/images/{name...}", remove);
    add("POST", "/gantry/v1/archives/preview", preview);
    addImageLayerRoutes(router, images);
}

} // namespace gantry::engine
