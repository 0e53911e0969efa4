-- Whoever grants something for credit has looked at it: what moved waits for nobody long. A failing look is tried again, and is shown here.
select purpose_id as subject from credit_news where tries >= 3
