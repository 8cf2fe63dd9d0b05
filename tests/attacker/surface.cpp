// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/attacker/surface.h"

#include "core/api/containers_fields.h"
#include "runtime/engine/app/all_routes.h"

#include <type_traits>

namespace gantry::test {

namespace {

// The codec's visitor that only writes down where it comes by.
class Walk {
public:
    Walk(std::string prefix, std::vector<Field>& fields) : m_prefix(std::move(prefix)), m_fields(fields) {}

    template <class T>
    void operator()(const char* name, T& /*member*/) {
        visit<T>(m_prefix.empty() ? name : m_prefix + "." + name);
    }

private:
    template <class T>
    struct Inner {
        static constexpr bool isOptional = false;
        static constexpr bool isList = false;
        static constexpr bool isMap = false;
    };
    template <class T>
    struct Inner<std::optional<T>> : Inner<void> {
        using Type = T;
        static constexpr bool isOptional = true;
    };
    template <class T>
    struct Inner<std::vector<T>> : Inner<void> {
        using Type = T;
        static constexpr bool isList = true;
    };
    template <class T>
    struct Inner<std::map<std::string, T>> : Inner<void> {
        using Type = T;
        static constexpr bool isMap = true;
    };

    template <class T>
    void visit(const std::string& path) {
        if constexpr (Inner<T>::isOptional) {
            visit<typename Inner<T>::Type>(path);
        } else if constexpr (Inner<T>::isList) {
            visit<typename Inner<T>::Type>(path + "[]");
        } else if constexpr (Inner<T>::isMap) {
            m_fields.push_back({path + "{key}", FieldKind::text});
            visit<typename Inner<T>::Type>(path + "{}");
        } else if constexpr (std::is_same_v<T, std::string>) {
            m_fields.push_back({path, FieldKind::text});
        } else if constexpr (std::is_same_v<T, bool>) {
            m_fields.push_back({path, FieldKind::flag});
        } else if constexpr (std::is_arithmetic_v<T>) {
            m_fields.push_back({path, FieldKind::number});
        } else if constexpr (std::is_same_v<T, api::Empty>) {
            m_fields.push_back({path, FieldKind::empty});
        } else {
            T value{};
            Walk inner(path, m_fields);
            fields(inner, value);
        }
    }

    std::string m_prefix;
    std::vector<Field>& m_fields;
};

template <class Body>
std::vector<Field> walk() {
    std::vector<Field> found;
    Body body;
    Walk visitor({}, found);
    fields(visitor, body);
    return found;
}

void set(Json& object, const std::string& path, const Json& value) {
    const auto end = path.find_first_of(".[{");
    const std::string name = path.substr(0, end);
    std::string rest = end == std::string::npos ? "" : path.substr(end);
    Json* place = &object[name];
    while (rest.starts_with('[') || rest.starts_with('{')) {
        if (rest.starts_with("{key}")) {
            const bool isSet = rest.find("{key}.") != std::string::npos;
            (*place)[value.get<std::string>()] = isSet ? Json::object() : Json();
            return;
        }
        if (rest.starts_with("[]")) {
            if (!place->is_array())
                *place = Json::array();
            if (place->empty())
                place->push_back(Json());
            place = &place->front();
        } else {
            place = &(*place)["key"];
        }
        rest = rest.substr(2);
    }
    if (rest.empty())
        *place = value;
    else
        set(*place, rest.substr(1), value);
}

} // namespace

std::vector<std::string> allRoutes() {
    // Never opened: only where the routes lead to.
    engine::EventBus events;
    engine::ContainerService containers({}, {}, {}, events);
    engine::ImageService images({}, {}, events);
    engine::StatisticsService statistics({});
    const engine::SystemFacts facts;
    engine::Router router;
    engine::addAllRoutes(router, {containers, images, statistics, events, facts});
    return router.patterns();
}

std::vector<Field> createFields() {
    return walk<api::ContainerCreateBody>();
}

std::vector<Field> updateFields() {
    return walk<api::UpdateBody>();
}

std::string withField(const std::string& body, const std::string& path, const std::string& value) {
    auto object = json::parse(body);
    auto parsed = json::parse(value);
    if (!object || !parsed)
        return {};
    set(*object, path, *parsed);
    return json::toText(*object);
}

} // namespace gantry::test
