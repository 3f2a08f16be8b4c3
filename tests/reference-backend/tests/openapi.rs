use std::collections::BTreeSet;

const COMMITTED: &str = include_str!("../../../src/contract/openapi.json");

#[test]
fn the_committed_document_is_up_to_date() {
    let committed: serde_json::Value = serde_json::from_str(COMMITTED).unwrap();
    assert!(
        committed == handback_contract::openapi::document(),
        "src/contract/openapi.json is out of date; renew it with\n  \
         cargo run -p handback-reference-backend -- --print-openapi > src/contract/openapi.json"
    );
}

#[test]
fn every_operation_of_the_document_is_routed_and_every_route_is_in_it() {
    let document = handback_contract::openapi::document();
    let paths = document["paths"].as_object().unwrap();
    let told: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, methods)| methods.as_object().unwrap().keys().map(|m| (m.to_uppercase(), path.clone())))
        .collect();
    let routed = handback_reference_backend::routed().into_iter().map(|(method, path)| (method, path.to_owned()));
    assert_eq!(told, routed.collect());
}

#[test]
fn no_reference_in_the_document_leads_nowhere() {
    let document = handback_contract::openapi::document();
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}
