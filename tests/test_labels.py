from stance import ID2LABEL, LABEL2ID, LABELS, Label


def test_ids_and_labels_are_each_others_inverse() -> None:
    assert {LABEL2ID[label]: label for label in LABELS} == ID2LABEL
    assert tuple(Label) == LABELS
    assert f"{Label.REJECTION}" == "rejection"
