/**
 * Python that reads the rules of `rules.ts` as `check-rules.ts` does, over what Compose itself made of the file. It
 * knows no more of the file than the rules say: what they do not name is refused.
 */
export const checkProgram = `import json, re, sys

def fits(value, rule):
    found = []
    check(value, rule, [], found)
    return not found

def check(value, rule, path, faults):
    def wrong(otherwise="wrong"):
        say = rule.get("say", otherwise) if isinstance(rule, dict) else otherwise
        faults.append((path, say))
    if value is None:
        return
    if isinstance(rule, str):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not {"text": isinstance(value, str), "flag": isinstance(value, bool), "number": number}[rule]:
            wrong()
    elif "no" in rule:
        faults.append((path, rule["no"]))
    elif "text" in rule:
        if not isinstance(value, str) or not re.fullmatch(rule["text"], value, re.ASCII):
            wrong()
    elif "from" in rule:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not rule["from"] <= value <= rule["to"]:
            wrong()
    elif "one" in rule:
        if not any(type(value) is type(one) and value == one for one in rule["one"]):
            wrong()
    elif "either" in rule:
        if not any(fits(value, one) for one in rule["either"]):
            wrong()
    elif "list" in rule:
        if not isinstance(value, list):
            return wrong()
        for index, item in enumerate(value):
            check(item, rule["list"], path + [str(index)], faults)
    elif not isinstance(value, dict):
        wrong()
    elif "map" in rule:
        if len(value) > rule.get("most", 1000):
            wrong("many")
        for name, item in value.items():
            if "names" in rule and not re.fullmatch(rule["names"], name, re.ASCII):
                faults.append((path + [name], rule.get("say", "wrong")))
            else:
                check(item, rule["map"], path + [name], faults)
    else:
        for name, item in value.items():
            if not name.startswith("x-"):
                check(item, rule["keys"].get(name, {"no": rule.get("say", "unknown")}), path + [name], faults)
        for name in rule.get("need", []):
            if value.get(name) is None:
                faults.append((path + [name], "missing"))

# A dollar that stands alone would be filled in once more when the containers start.
def dollars(value, path, faults):
    if isinstance(value, str):
        if "$" in value.replace("$$", ""):
            faults.append((path, "dollar"))
    elif isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, item in items:
            dollars(item, path + [str(name)], faults)

# A variable without a value would be looked up among those of whoever starts the containers.
def unset(services, plan, faults):
    for name, service in services.items():
        environment = (service or {}).get("environment") or {}
        for variable in environment if isinstance(environment, dict) else []:
            given = name in plan["named"] and variable in plan["environment"]
            if environment[variable] is None and not given:
                faults.append((["services", name, "environment", variable], "unset"))

def faults_of(config, rules, plan):
    faults = []
    services = config.get("services") or {}
    for name in plan["named"]:
        if services.get(name) is None:
            faults.append((["services", name], "missing"))
    for section in ("services", "volumes"):
        if plan["database"] and "database" in (config.get(section) or {}):
            faults.append(([section, "database"], "taken"))
    check(config, rules, [], faults)
    dollars(config, [], faults)
    if isinstance(services, dict):
        unset({name: s for name, s in services.items() if isinstance(s, dict)}, plan, faults)
    return faults
`;
