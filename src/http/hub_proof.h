// Proofs of contact policies as the wire has them, for the console, for publishing and for the
// command line.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "definitions/document.h"
#include "http/message.h"
#include "proof/proof.h"

namespace jalon::http {

/// The schema HubProof, but for `seconds`. Places are those of the document that was compiled.
JsonObject to_json(const proof::Proof& proof, const hub::PolicyPtr& policy,
                   const definitions::Places& places, std::string_view locale);

/// What refutes it, for a problem document: place, code and words.
std::vector<FieldError> failures(const proof::Proof& proof);

}  // namespace jalon::http
